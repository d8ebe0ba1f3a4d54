package io.polyptych.imaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How large the object is on which some points lie. Points tell where, not how large: the object is
 * cut out of windows of many sizes and shapes around them, and the silhouette is believed whose
 * outline agrees best with the picture's edges, that stays away from its window's sides, and that
 * other windows give too.
 */
final class PointsSearch {
    /** Long edge of the picture that windows are taken from, and of a window. */
    private static final int PICTURE_EDGE = 640;

    private static final int WINDOW_EDGE = 80;
    private static final int COMPARED_EDGE = 256;

    /** Of the picture's long edge: the least window, and how much further the next ones reach. */
    private static final double LEAST = 0.09;

    private static final double STEP = 1.3;
    private static final int SIZES = 9;

    /** Width to height. */
    private static final double[] SHAPES = {0.6, 1, 1.6};

    /** Of the picture: windows leave this frame out, and reach as far past the points. */
    private static final double FRAME = 0.01;

    private static final double LOOSE = 0.05;

    /** Exponents of a silhouette's rank. An object is larger than its parts, hence the last. */
    private static final double CLEARER = 4;

    private static final double FREER = 2;
    private static final double LARGER = 0.1;

    private static final int ITERATIONS = 2;

    /** Pixels of a window around a point that are the object for sure. */
    private static final int SURE = 2;

    /** How many other windows must agree for a silhouette to count as stable. */
    private static final int WITNESSES = 3;

    private final Mat bgr;
    private final List<Point> points;

    private PointsSearch(Mat bgr, List<Point> points) {
        this.bgr = bgr;
        this.points = points;
    }

    /**
     * @param box of the object, in the picture's pixels
     * @param agreement 0..1: how well the silhouette found agrees with the picture
     */
    record Found(Rect box, double agreement) {}

    /**
     * @param silhouette CV_8UC1 at the size at which candidates are compared
     * @param box of it, in the reduced picture's pixels
     * @param outline 0..1, how well it agrees with the picture
     * @param rank the higher, the likelier it is the object
     */
    private record Candidate(Mat silhouette, Rect box, double outline, double rank) {}

    private record Ranked(Candidate candidate, double stability) {
        double rank() {
            return candidate.rank() * stability;
        }
    }

    /**
     * @param points in pixels, within the picture
     * @return empty where nothing stands out
     */
    static Optional<Found> find(Mat bgr, List<Point> points) {
        try (var scratch = new Scratch()) {
            Mat small = scratch.mat();
            Size size = GrabCutSilhouette.reduced(bgr.size(), PICTURE_EDGE);
            Imgproc.resize(bgr, small, size, 0, 0, Imgproc.INTER_AREA);
            double scale = size.width / bgr.cols();
            var search = new PointsSearch(small, scaled(points, 0, 0, scale));
            return search.best(scratch)
                    .map(found -> new Found(unscaled(found.box(), scale), found.agreement()));
        }
    }

    private Optional<Found> best(Scratch scratch) {
        List<Candidate> candidates = new ArrayList<>();
        for (Rect window : windows()) {
            candidate(window, scratch).ifPresent(candidates::add);
        }
        return candidates.stream()
                .map(one -> new Ranked(one, stability(one, candidates)))
                .max(Comparator.comparingDouble(Ranked::rank))
                .map(one -> new Found(loosely(one.candidate().box()), agreement(one)));
    }

    private static double agreement(Ranked ranked) {
        return ranked.candidate().outline() * ranked.stability();
    }

    /** A window is reduced, so that the object may reach a little further than found there. */
    private Rect loosely(Rect box) {
        double x = LOOSE * box.width;
        double y = LOOSE * box.height;
        return within(box.x - x, box.y - y, box.x + box.width + x, box.y + box.height + y);
    }

    private List<Rect> windows() {
        double left = points.stream().mapToDouble(p -> p.x).min().orElseThrow();
        double right = points.stream().mapToDouble(p -> p.x).max().orElseThrow();
        double top = points.stream().mapToDouble(p -> p.y).min().orElseThrow();
        double bottom = points.stream().mapToDouble(p -> p.y).max().orElseThrow();
        double reach = 2 * FRAME * longEdge();
        List<Rect> windows = new ArrayList<>();
        for (int i = 0; i < SIZES; i++) {
            double side = LEAST * Math.pow(STEP, i) * longEdge();
            for (double shape : SHAPES) {
                double halfWidth = side * Math.sqrt(shape) / 2;
                double halfHeight = side / Math.sqrt(shape) / 2;
                double x = (left + right) / 2;
                double y = (top + bottom) / 2;
                windows.add(
                        within(
                                Math.min(x - halfWidth, left - reach),
                                Math.min(y - halfHeight, top - reach),
                                Math.max(x + halfWidth, right + reach),
                                Math.max(y + halfHeight, bottom + reach)));
            }
        }
        return windows.stream().distinct().toList();
    }

    private Rect within(double left, double top, double right, double bottom) {
        int x = (int) Math.max(left, Math.ceil(FRAME * bgr.cols()));
        int y = (int) Math.max(top, Math.ceil(FRAME * bgr.rows()));
        int endX = (int) Math.min(right, bgr.cols() - Math.ceil(FRAME * bgr.cols()));
        int endY = (int) Math.min(bottom, bgr.rows() - Math.ceil(FRAME * bgr.rows()));
        return new Rect(x, y, Math.max(1, endX - x), Math.max(1, endY - y));
    }

    private Optional<Candidate> candidate(Rect box, Scratch kept) {
        try (var scratch = new Scratch()) {
            ReducedWindow window = ReducedWindow.around(bgr, box, WINDOW_EDGE, scratch);
            Mat silhouette =
                    scratch.keep(
                            GrabCutSilhouette.onPoints(
                                    window.picture(),
                                    window.box(),
                                    window.places(points),
                                    SURE,
                                    ITERATIONS));
            Morphology.fillHoles(silhouette, silhouette.total());
            if (Core.countNonZero(silhouette) == 0) {
                return Optional.empty();
            }
            double contrast = OutlineContrast.in(window.picture(), scratch).of(silhouette);
            double away = 1 - atSides(silhouette, window.box());
            double scale = window.scale();
            double share = Core.countNonZero(silhouette) / (scale * scale) / bgr.total();
            return Optional.of(
                    new Candidate(
                            kept.keep(compared(silhouette, window.frame())),
                            window.inFrame(Imgproc.boundingRect(silhouette)),
                            contrast * away,
                            Math.pow(contrast, CLEARER)
                                    * Math.pow(away, FREER)
                                    * Math.pow(share, LARGER)));
        }
    }

    /** The share of an outline that lies on its window's sides: there it was cut off. */
    private static double atSides(Mat silhouette, Rect window) {
        try (var scratch = new Scratch()) {
            Mat outline = scratch.mat();
            Mat square = scratch.keep(Mat.ones(3, 3, CvType.CV_8UC1));
            Imgproc.erode(silhouette, outline, square);
            Core.subtract(silhouette, outline, outline);
            int all = Core.countNonZero(outline);
            if (window.width > 2 && window.height > 2) {
                Rect within =
                        new Rect(window.x + 1, window.y + 1, window.width - 2, window.height - 2);
                scratch.keep(outline.submat(within)).setTo(new Scalar(0));
            }
            return all == 0 ? 1 : (double) Core.countNonZero(outline) / all;
        }
    }

    private Mat compared(Mat silhouette, Rect window) {
        double scale = Math.min(1, COMPARED_EDGE / longEdge());
        Mat whole =
                Mat.zeros(
                        (int) Math.ceil(bgr.rows() * scale) + 1,
                        (int) Math.ceil(bgr.cols() * scale) + 1,
                        CvType.CV_8UC1);
        int x = (int) Math.round(window.x * scale);
        int y = (int) Math.round(window.y * scale);
        int endX = (int) Math.round((window.x + window.width) * scale);
        int endY = (int) Math.round((window.y + window.height) * scale);
        try (var scratch = new Scratch()) {
            Mat there =
                    scratch.keep(whole.submat(y, Math.max(y + 1, endY), x, Math.max(x + 1, endX)));
            Imgproc.resize(silhouette, there, there.size(), 0, 0, Imgproc.INTER_AREA);
            Imgproc.threshold(there, there, 127, 255, Imgproc.THRESH_BINARY);
            return whole;
        }
    }

    /** How alike the most alike silhouettes of other windows are, 0..1. */
    private static double stability(Candidate one, List<Candidate> all) {
        return all.stream()
                .filter(other -> other != one)
                .map(other -> overlap(one.silhouette(), other.silhouette()))
                .sorted(Comparator.reverseOrder())
                .skip(WITNESSES - 1)
                .findFirst()
                .orElse(0.0);
    }

    private static double overlap(Mat one, Mat other) {
        try (var scratch = new Scratch()) {
            Mat joined = scratch.mat();
            Core.bitwise_and(one, other, joined);
            double common = Core.countNonZero(joined);
            Core.bitwise_or(one, other, joined);
            return common / Math.max(1, Core.countNonZero(joined));
        }
    }

    private double longEdge() {
        return Math.max(bgr.cols(), bgr.rows());
    }

    private static List<Point> scaled(List<Point> points, int left, int top, double scale) {
        return points.stream()
                .map(p -> new Point((p.x - left) * scale, (p.y - top) * scale))
                .toList();
    }

    private static Rect unscaled(Rect box, double scale) {
        return new Rect(
                (int) (box.x / scale),
                (int) (box.y / scale),
                (int) Math.ceil(box.width / scale),
                (int) Math.ceil(box.height / scale));
    }
}
