package io.polyptych.imaging;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/** What a silhouette's form says against its being one whole product. */
final class CutOutDoubts {
    /** Of a side of the picture: less of it covered is hardly touched. */
    private static final double TOUCHED = 0.04;

    /** Trust by the number of sides that the silhouette touches: it goes on beyond the picture. */
    private static final double[] SIDES = {1, 0.8, 0.5, 0.3, 0.15};

    private CutOutDoubts() {}

    /**
     * 0..1, 1 where nothing speaks against it.
     *
     * <p>Scattered pieces are rarely one product, and two of a size are two: the largest piece's
     * share of all counts squared.
     *
     * @param silhouette CV_8UC1 of 0 and 255
     */
    static double of(Mat silhouette) {
        double largest = Morphology.largestShare(silhouette);
        return largest * largest * SIDES[sidesTouched(silhouette)];
    }

    private static int sidesTouched(Mat silhouette) {
        int width = silhouette.cols();
        int height = silhouette.rows();
        Rect[] sides = {
            new Rect(0, 0, width, 1),
            new Rect(0, height - 1, width, 1),
            new Rect(0, 0, 1, height),
            new Rect(width - 1, 0, 1, height)
        };
        int touched = 0;
        for (Rect side : sides) {
            try (var scratch = new Scratch()) {
                double white = Core.countNonZero(scratch.keep(silhouette.submat(side)));
                touched += white > TOUCHED * side.area() ? 1 : 0;
            }
        }
        return touched;
    }
}
