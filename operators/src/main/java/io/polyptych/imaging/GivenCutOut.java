package io.polyptych.imaging;

import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * A cut-out that came with its picture as the picture's alpha channel, if it can be one.
 *
 * <p>Alpha channels lie: exports that are transparent everywhere or nowhere, a frame's rectangle, a
 * channel used for something else. What is believed covers a fair part of the picture, has hardly
 * any soft pixels but along its edge, hangs together and is no upright rectangle. Whoever has no
 * use for the channel falls back to a {@link Segmenter} and trusts it less.
 */
public final class GivenCutOut {
    private static final double LEAST_SHARE = 0.002;
    private static final double MOST_SHARE = 0.97;

    /** Of the box around it: what fills more is a frame rather than a product. */
    private static final double RECTANGLE = 0.985;

    /** Mean change from pixel to pixel within the soft parts, in levels, of noise. */
    private static final double ROUGH = 24;

    private static final double LEAST_TRUST = 0.5;
    private static final int MEDIAN = 5;
    private static final int HALF = 128;

    private GivenCutOut() {}

    /**
     * The channel as a cut-out; empty where it can't be a product's.
     *
     * @param alpha the picture's alpha channel, white where it is opaque
     */
    public static Optional<CutOut> of(Plane alpha) {
        double share = Morphology.share(alpha);
        Optional<Box> around = Box.around(alpha);
        if (share < LEAST_SHARE || share > MOST_SHARE || around.isEmpty()) {
            return Optional.empty();
        }
        Box box = around.get();
        double filled =
                share * alpha.width() * alpha.height() / ((double) box.width() * box.height());
        try (var scratch = new Scratch()) {
            Mat channel = scratch.keep(Mats.gray(alpha));
            Mat hard = scratch.mat();
            Imgproc.threshold(channel, hard, HALF - 1, 255, Imgproc.THRESH_BINARY);
            double trust = CutOutDoubts.of(hard);
            if (filled > RECTANGLE || roughness(channel, share) > ROUGH || trust < LEAST_TRUST) {
                return Optional.empty();
            }
            return Optional.of(new CutOut(alpha, trust));
        }
    }

    /** How far values are from their neighbours' median, a pixel of the product on the mean. */
    private static double roughness(Mat channel, double share) {
        try (var scratch = new Scratch()) {
            Mat calm = scratch.mat();
            Imgproc.medianBlur(channel, calm, MEDIAN);
            Core.absdiff(channel, calm, calm);
            Scalar mean = Core.mean(calm);
            return mean.val[0] / share;
        }
    }
}
