package io.polyptych.imaging;

import io.polyptych.schemas.Point;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Finds objects by colour alone: before a plain background by its difference from it, elsewhere by
 * GrabCut. Works at a reduced size and refines the edge at the picture's own.
 *
 * <p>Revisions start to count with the first release, 0.1.0: until then cut-outs change under the
 * one name of {@link #producer()}, and an object store kept over such a change keeps the old ones.
 */
final class ClassicalSegmenter implements Segmenter {
    private static final int PACKSHOT_EDGE = 512;
    private static final int GRABCUT_EDGE = 320;

    /** Finding the soft edge takes some fifty bytes a pixel: no photo needs it any finer. */
    private static final int MATTE_EDGE = 2048;

    /** GrabCut without a plain background to check it by is never trusted further. */
    private static final double MOST_TRUST_IN_GRABCUT = 0.6;

    /** And without a hint where to look it found something, which is seldom just the product. */
    private static final double MOST_TRUST_WITHOUT_HINT = 0.4;

    /** Below it a plain background is not believed in, and GrabCut is tried. */
    private static final double PLAIN = 0.35;

    private static final double NOISY_FROM = 0.7;

    /** Less of the picture than this is dust. */
    private static final double LEAST_SHARE = 0.0005;

    @Override
    public String producer() {
        return "classical-1";
    }

    @Override
    public CutOut cutOut(Picture picture, Hint hint) {
        try (var scratch = new Scratch()) {
            Mat bgr = scratch.keep(Mats.bgr(picture));
            if (hint instanceof Hint.InBox inBox) {
                return inBox(bgr, inBox.box());
            }
            if (hint instanceof Hint.OnPoints onPoints) {
                return onPoints(bgr, onPoints.points());
            }
            return whole(bgr);
        }
    }

    private static CutOut whole(Mat bgr) {
        try (var scratch = new Scratch()) {
            Mat small = reduce(bgr, PACKSHOT_EDGE, scratch);
            if (small.cols() > NOISY_FROM * bgr.cols()) {
                // Reducing averages noise away; a picture that is small already keeps its own.
                Mat calm = scratch.mat();
                Imgproc.GaussianBlur(small, calm, new Size(), 0.9);
                small = calm;
            }
            LabPicture lab = LabPicture.of(small);
            Background background = Background.of(lab);
            Mat silhouette = scratch.keep(new PackshotSilhouette(lab, background).find());
            double plain =
                    clamp(1.15 - background.noise() / 12)
                            * clamp((background.plainBorder() - 0.7) / 0.22);
            CutOut packshot = refined(bgr, silhouette, plain, EdgeMatte.PLAIN);
            if (plain >= PLAIN) {
                return packshot;
            }
            Rect middle =
                    new Rect(
                            bgr.cols() / 25,
                            bgr.rows() / 25,
                            bgr.cols() - 2 * (bgr.cols() / 25),
                            bgr.rows() - 2 * (bgr.rows() / 25));
            Rect everything = new Rect(0, 0, bgr.cols(), bgr.rows());
            CutOut other =
                    grabCut(
                            bgr,
                            ReducedWindow.of(bgr, middle, everything, GRABCUT_EDGE, scratch),
                            MOST_TRUST_WITHOUT_HINT);
            return other.confidence() > packshot.confidence() ? other : packshot;
        }
    }

    private static CutOut inBox(Mat bgr, Box box) {
        try (var scratch = new Scratch()) {
            return grabCut(
                    bgr,
                    ReducedWindow.around(bgr, box.rect(), GRABCUT_EDGE, scratch),
                    MOST_TRUST_IN_GRABCUT);
        }
    }

    private static CutOut grabCut(Mat bgr, ReducedWindow window, double trust) {
        try (var scratch = new Scratch()) {
            Mat silhouette = scratch.keep(GrabCutSilhouette.inBox(window.picture(), window.box()));
            clean(silhouette);
            return inFrame(
                    refined(
                            scratch.keep(bgr.submat(window.frame())),
                            silhouette,
                            trust,
                            EdgeMatte.RESTLESS),
                    window.frame(),
                    bgr.size());
        }
    }

    /** The size of the object is searched for; then it is cut out as from a box. */
    private static CutOut onPoints(Mat bgr, List<Point> points) {
        List<org.opencv.core.Point> places =
                points.stream()
                        .map(
                                point ->
                                        new org.opencv.core.Point(
                                                point.getX() * (bgr.cols() - 1),
                                                point.getY() * (bgr.rows() - 1)))
                        .toList();
        return PointsSearch.find(bgr, places)
                .map(found -> onPoints(bgr, places, found))
                .orElseGet(() -> CutOut.nothing(bgr.cols(), bgr.rows()));
    }

    private static CutOut onPoints(
            Mat bgr, List<org.opencv.core.Point> points, PointsSearch.Found found) {
        try (var scratch = new Scratch()) {
            ReducedWindow window = ReducedWindow.around(bgr, found.box(), GRABCUT_EDGE, scratch);
            Mat silhouette =
                    scratch.keep(
                            GrabCutSilhouette.onPoints(
                                    window.picture(),
                                    window.box(),
                                    window.places(points),
                                    GRABCUT_EDGE / 100,
                                    GrabCutSilhouette.ITERATIONS));
            Morphology.fillHoles(silhouette, 0.02 * Core.countNonZero(silhouette));
            return inFrame(
                    refined(
                            scratch.keep(bgr.submat(window.frame())),
                            silhouette,
                            MOST_TRUST_IN_GRABCUT * found.agreement(),
                            EdgeMatte.RESTLESS),
                    window.frame(),
                    bgr.size());
        }
    }

    private static void clean(Mat silhouette) {
        Imgproc.medianBlur(silhouette, silhouette, 3);
        Morphology.keepLargest(silhouette, 0.15);
        Morphology.fillHoles(silhouette, 0.02 * Core.countNonZero(silhouette));
    }

    private static CutOut refined(Mat bgr, Mat silhouette, double trust, double plainlyAway) {
        double share = (double) Core.countNonZero(silhouette) / silhouette.total();
        if (share < LEAST_SHARE) {
            return CutOut.nothing(bgr.cols(), bgr.rows());
        }
        EdgeMatte.Result matte = matte(bgr, silhouette, plainlyAway);
        double size = clamp(share / 0.02) * clamp((0.97 - share) / 0.2);
        double edge = 0.35 + 0.65 * clamp(matte.contrast() / 45);
        Plane alpha = Planes.resized(matte.alpha(), bgr.cols(), bgr.rows());
        return new CutOut(alpha, clamp(trust * size * edge * CutOutDoubts.of(silhouette)));
    }

    /** Of the picture's size, or of its ratio where that is larger than can be afforded. */
    private static EdgeMatte.Result matte(Mat bgr, Mat silhouette, double plainlyAway) {
        try (var scratch = new Scratch()) {
            int whole = Math.max(bgr.cols(), bgr.rows());
            Mat seen = whole > MATTE_EDGE ? reduce(bgr, MATTE_EDGE, scratch) : bgr;
            int radius =
                    Math.max(2, Math.round(2.5f * Math.min(whole, MATTE_EDGE) / PACKSHOT_EDGE));
            return EdgeMatte.refine(seen, silhouette, radius, plainlyAway);
        }
    }

    /** A window's cut-out in the frame it was taken from. */
    private static CutOut inFrame(CutOut cutOut, Rect window, Size frame) {
        try (var scratch = new Scratch()) {
            Mat whole = scratch.keep(Mat.zeros(frame, CvType.CV_8UC1));
            Mat part = scratch.keep(Mats.gray(cutOut.plane()));
            part.copyTo(scratch.keep(whole.submat(window)));
            return new CutOut(Mats.plane(whole), cutOut.confidence());
        }
    }

    private static Mat reduce(Mat bgr, int longEdge, Scratch scratch) {
        Mat small = scratch.mat();
        Size size = GrabCutSilhouette.reduced(bgr.size(), longEdge);
        Imgproc.resize(bgr, small, size, 0, 0, Imgproc.INTER_AREA);
        return small;
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
