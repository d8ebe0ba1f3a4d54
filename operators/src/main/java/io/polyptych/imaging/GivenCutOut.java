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
 * any soft pixels but along its edge, hangs together and is no upright rectangle, unless something
 * else says that the product is one. Whoever has no use for the channel falls back to a {@link
 * Segmenter}, and trusts that less where the channel {@link #lies}.
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

    /** Two boxes that overlap so much, or a box and a silhouette, say the same. */
    private static final double AGREED = 0.85;

    private GivenCutOut() {}

    /**
     * The channel as a cut-out; empty where it can't be a product's.
     *
     * @param alpha the picture's alpha channel, white where it is opaque
     */
    public static Optional<CutOut> of(Plane alpha) {
        return isRectangle(alpha) ? Optional.empty() : believed(alpha);
    }

    /** The same where a person drew a box around the product, and the channel agrees with it. */
    public static Optional<CutOut> within(Plane alpha, Box drawn) {
        return Box.around(alpha).filter(box -> box.overlap(drawn) >= AGREED).isPresent()
                ? believed(alpha)
                : Optional.empty();
    }

    /**
     * The channel of a product that is a box itself: a rectangle away from the picture's frame, in
     * which the same was found.
     *
     * @param found in the picture, without its channel
     */
    public static Optional<CutOut> ofABox(Plane alpha, CutOut found) {
        return isRectangle(alpha)
                        && isOffTheFrame(Box.around(alpha).orElseThrow(), alpha)
                        && overlap(alpha, found.plane()) >= AGREED
                ? believed(alpha)
                : Optional.empty();
    }

    /** Whether the channel says something that isn't so; one that is opaque says nothing. */
    public static boolean lies(Plane alpha) {
        return Morphology.share(alpha) <= MOST_SHARE;
    }

    private static boolean isRectangle(Plane alpha) {
        return Box.around(alpha)
                .filter(
                        box ->
                                Morphology.share(alpha) * alpha.width() * alpha.height()
                                        > RECTANGLE * box.width() * box.height())
                .isPresent();
    }

    private static boolean isOffTheFrame(Box box, Plane alpha) {
        return box.x() > 0
                && box.y() > 0
                && box.right() < alpha.width()
                && box.bottom() < alpha.height();
    }

    private static double overlap(Plane one, Plane other) {
        int common = 0;
        int either = 0;
        for (int i = 0; i < one.values().length; i++) {
            boolean inOne = (one.values()[i] & 0xff) >= HALF;
            boolean inOther = (other.values()[i] & 0xff) >= HALF;
            common += inOne && inOther ? 1 : 0;
            either += inOne || inOther ? 1 : 0;
        }
        return (double) common / Math.max(1, either);
    }

    private static Optional<CutOut> believed(Plane alpha) {
        double share = Morphology.share(alpha);
        if (share < LEAST_SHARE || share > MOST_SHARE) {
            return Optional.empty();
        }
        try (var scratch = new Scratch()) {
            Mat channel = scratch.keep(Mats.gray(alpha));
            Mat hard = scratch.mat();
            Imgproc.threshold(channel, hard, HALF - 1, 255, Imgproc.THRESH_BINARY);
            double trust = CutOutDoubts.of(hard);
            if (roughness(channel, share) > ROUGH || trust < LEAST_TRUST) {
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
