package io.polyptych.imaging;

import java.util.Arrays;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The hard silhouette of an object before any background, by GrabCut (Rother, Kolmogorov, Blake
 * 2004): two mixtures of colours, and a cut where neighbours differ.
 */
final class GrabCutSilhouette {
    static final int ITERATIONS = 4;
    private static final int SEED = 20_041;

    /** Levels of 255. Resizing a picture of one colour rounds some of its pixels to the next. */
    private static final double ONE_COLOUR = 1;

    /** Pixels: a narrower window is nothing but its border. */
    private static final int LEAST_WITH_BORDER = 3;

    private GrabCutSilhouette() {}

    /**
     * From a box: what lies outside is background for sure.
     *
     * @return CV_8UC1 of 0 and 255; the caller releases it
     */
    static Mat inBox(Mat bgr, Rect box) {
        try (var scratch = new Scratch()) {
            Mat marks =
                    scratch.keep(new Mat(bgr.size(), CvType.CV_8UC1, new Scalar(Imgproc.GC_BGD)));
            scratch.keep(marks.submat(box)).setTo(new Scalar(Imgproc.GC_PR_FGD));
            return cut(bgr, marks, ITERATIONS);
        }
    }

    /**
     * From points on the object within a box: discs around them are object for sure, what lies
     * outside the box is background for sure, and no piece without a point is kept.
     *
     * @param points in pixels
     * @param radius of the discs, in pixels
     * @return CV_8UC1 of 0 and 255; the caller releases it
     */
    static Mat onPoints(Mat bgr, Rect box, List<Point> points, int radius, int iterations) {
        try (var scratch = new Scratch()) {
            Mat on = scratch.keep(Mat.zeros(bgr.size(), CvType.CV_8UC1));
            for (Point point : points) {
                Imgproc.circle(on, point, radius, new Scalar(255), Imgproc.FILLED);
            }
            Mat marks =
                    scratch.keep(new Mat(bgr.size(), CvType.CV_8UC1, new Scalar(Imgproc.GC_BGD)));
            scratch.keep(marks.submat(box)).setTo(new Scalar(Imgproc.GC_PR_FGD));
            marks.setTo(new Scalar(Imgproc.GC_FGD), on);
            Mat object = cut(bgr, marks, iterations);
            Imgproc.medianBlur(object, object, 3);
            keepTouching(object, on);
            return object;
        }
    }

    private static Mat cut(Mat bgr, Mat marks, int iterations) {
        if (oneColour(bgr) || !showBoth(marks)) {
            return Mat.zeros(bgr.size(), CvType.CV_8UC1);
        }
        try (var scratch = new Scratch()) {
            Mat background = scratch.mat();
            Mat object = scratch.mat();
            Mats.seeded(
                    SEED,
                    () ->
                            Imgproc.grabCut(
                                    bgr,
                                    marks,
                                    new Rect(),
                                    background,
                                    object,
                                    iterations,
                                    Imgproc.GC_INIT_WITH_MASK));
            Mat likely = scratch.mat();
            Core.compare(marks, new Scalar(Imgproc.GC_PR_FGD), likely, Core.CMP_EQ);
            Mat silhouette = new Mat();
            Core.compare(marks, new Scalar(Imgproc.GC_FGD), silhouette, Core.CMP_EQ);
            Core.bitwise_or(silhouette, likely, silhouette);
            return silhouette;
        }
    }

    /**
     * Whether there are marks of the object and of the background: OpenCV fails without either. A
     * box over the whole picture leaves no background, so its border is taken for that.
     *
     * @param marks changed where they show no background
     */
    private static boolean showBoth(Mat marks) {
        int object = Core.countNonZero(marks); // GC_BGD is 0, and nothing is marked as GC_PR_BGD
        if (object < marks.total()) {
            return object > 0;
        }
        if (Math.min(marks.cols(), marks.rows()) < LEAST_WITH_BORDER) {
            return false;
        }
        Imgproc.rectangle(
                marks, new Rect(0, 0, marks.cols(), marks.rows()), new Scalar(Imgproc.GC_BGD));
        return true;
    }

    /** Nothing stands out there, and OpenCV would look for it for minutes. */
    private static boolean oneColour(Mat bgr) {
        MatOfDouble mean = new MatOfDouble();
        MatOfDouble spread = new MatOfDouble();
        try {
            Core.meanStdDev(bgr, mean, spread);
            return Arrays.stream(spread.toArray()).allMatch(levels -> levels < ONE_COLOUR);
        } finally {
            mean.release();
            spread.release();
        }
    }

    private static void keepTouching(Mat object, Mat on) {
        try (var scratch = new Scratch()) {
            Mat labels = scratch.mat();
            int count = Imgproc.connectedComponents(object, labels, 8);
            Mat kept = scratch.keep(Mat.zeros(object.size(), CvType.CV_8UC1));
            Mat one = scratch.mat();
            Mat common = scratch.mat();
            for (int label = 1; label < count; label++) {
                Core.compare(labels, new Scalar(label), one, Core.CMP_EQ);
                Core.bitwise_and(one, on, common);
                if (Core.countNonZero(common) > 0) {
                    Core.bitwise_or(kept, one, kept);
                }
            }
            kept.copyTo(object);
        }
    }

    /** The size at which GrabCut is quick and still sees the object. */
    static Size reduced(Size size, int longEdge) {
        double scale = Math.min(1, longEdge / Math.max(size.width, size.height));
        return new Size(
                Math.max(1, Math.round(size.width * scale)),
                Math.max(1, Math.round(size.height * scale)));
    }
}
