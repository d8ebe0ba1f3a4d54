package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/**
 * Structural similarity: Wang, Bovik, Sheikh and Simoncelli, Image Quality Assessment: From Error
 * Visibility to Structural Similarity, 2004, equation 13 with its Gaussian window of 11 x 11 and
 * deviation 1.5, K1 = 0.01, K2 = 0.03, and the mean over windows and the three channels.
 *
 * <p>The same as scikit-image's structural_similarity with gaussian_weights, sigma 1.5,
 * use_sample_covariance False, data_range 255 and channel_axis 2: windows that leave the picture
 * don't count.
 */
public final class Ssim {
    static final int WINDOW = 11;

    private static final int RADIUS = WINDOW / 2;
    private static final double C1 = 0.01 * 255 * (0.01 * 255);
    private static final double C2 = 0.03 * 255 * (0.03 * 255);

    private Ssim() {}

    /** Of two whole pictures. */
    public static double of(Picture picture, Picture scene) throws Unscorable {
        return outside(picture, scene, null);
    }

    /**
     * How untouched the structure of the rest of a scene is: over the windows that lie outside the
     * mask as a whole, so that what changed inside doesn't reach out.
     *
     * @param changed of the scene's size: what is at least half white may differ; null counts
     *     everything
     * @return -1..1, 1 where nothing differs
     * @throws Unscorable if no window is left, or sizes differ
     */
    public static double outside(Picture picture, Picture scene, Plane changed) throws Unscorable {
        Pair.requireOneSize(picture, scene, changed);
        if (scene.width() < WINDOW || scene.height() < WINDOW) {
            throw new Unscorable(
                    "a picture of %d x %d pixels is too small for a window of %d x %d"
                            .formatted(scene.width(), scene.height(), WINDOW, WINDOW));
        }
        Windows windows = Windows.outside(changed, scene.width(), scene.height());
        if (windows.count() == 0) {
            throw new Unscorable("the mask leaves no outside as large as a window");
        }
        if (isSame(picture, scene, changed)) {
            return 1;
        }
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            sum += sum(picture, scene, channel, windows);
        }
        return sum / (3.0 * windows.count());
    }

    private static boolean isSame(Picture picture, Picture scene, Plane changed) {
        for (int i = 0; i < scene.width() * scene.height(); i++) {
            int at = 3 * i;
            boolean same =
                    picture.rgb()[at] == scene.rgb()[at]
                            && picture.rgb()[at + 1] == scene.rgb()[at + 1]
                            && picture.rgb()[at + 2] == scene.rgb()[at + 2];
            if (!same && !Pair.mayDiffer(changed, i)) {
                return false;
            }
        }
        return true;
    }

    /** The sum of one channel's similarity over all windows that count. */
    private static double sum(Picture picture, Picture scene, int channel, Windows windows) {
        Moments moments = new Moments(scene.width());
        double sum = 0;
        for (int y = 0; y < scene.height(); y++) {
            moments.add(picture, scene, channel, y);
            int top = y - WINDOW + 1;
            if (top >= 0 && windows.anyAt(top)) {
                moments.combine(y);
                for (int left = 0; left <= scene.width() - WINDOW; left++) {
                    if (windows.counts(left, top)) {
                        sum += similarity(moments, left);
                    }
                }
            }
        }
        return sum;
    }

    private static double similarity(Moments moments, int left) {
        double x = moments.mean(Moments.X, left);
        double y = moments.mean(Moments.Y, left);
        double varianceX = moments.mean(Moments.XX, left) - x * x;
        double varianceY = moments.mean(Moments.YY, left) - y * y;
        double covariance = moments.mean(Moments.XY, left) - x * y;
        return (2 * x * y + C1)
                * (2 * covariance + C2)
                / ((x * x + y * y + C1) * (varianceX + varianceY + C2));
    }

    /** The window's weights along one side; their sum is 1. */
    static double[] gaussian() {
        double[] weights = new double[WINDOW];
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            double away = i - RADIUS;
            weights[i] = Math.exp(-away * away / (2 * 1.5 * 1.5));
            sum += weights[i];
        }
        for (int i = 0; i < WINDOW; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
