package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/**
 * Peak signal-to-noise ratio in decibels: 10 log10(255² / MSE) over the three channels of the
 * pixels compared, as scikit-image's peak_signal_noise_ratio with data_range 255 has it.
 */
public final class Psnr {
    /** Decibels at which two pictures count as the same; a difference of one grey level has 48. */
    public static final double SAME = 99;

    private Psnr() {}

    /** Of two whole pictures. */
    public static double of(Picture picture, Picture scene) throws Unscorable {
        return outside(picture, scene, null);
    }

    /**
     * How untouched the rest of a scene is.
     *
     * @param changed of the scene's size: what is at least half white may differ and doesn't count;
     *     null counts everything
     * @return at most {@link #SAME}
     * @throws Unscorable if nothing is left to compare, or sizes differ
     */
    public static double outside(Picture picture, Picture scene, Plane changed) throws Unscorable {
        Pair.requireOneSize(picture, scene, changed);
        double squares = 0;
        long count = 0;
        for (int i = 0; i < scene.width() * scene.height(); i++) {
            if (Pair.mayDiffer(changed, i)) {
                continue;
            }
            for (int c = 3 * i; c < 3 * i + 3; c++) {
                int difference = (picture.rgb()[c] & 0xff) - (scene.rgb()[c] & 0xff);
                squares += difference * difference;
            }
            count += 3;
        }
        if (count == 0) {
            throw new Unscorable("the mask leaves no outside");
        }
        double mean = squares / count;
        return mean == 0 ? SAME : Math.min(SAME, 10 * Math.log10(255 * 255 / mean));
    }
}
