package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The noise of a photo: measured in the scene, given to a product that is too clean for it. */
final class Grain {
    /** More than this (of 1) is texture, not grain. */
    private static final double MOST = 0.02;

    private Grain() {}

    /** Spread of the scene's finest detail in its smoother places, 0..1. */
    static double in(Drawing drawing, Box area) {
        double[] details = new double[area.width() * area.height() / 4 + 1];
        int count = 0;
        for (int y = area.y() + 1; y < area.bottom() - 1; y += 2) {
            for (int x = area.x() + 1; x < area.right() - 1; x += 2) {
                double around =
                        drawing.get(x - 1, y, 1)
                                + drawing.get(x + 1, y, 1)
                                + drawing.get(x, y - 1, 1)
                                + drawing.get(x, y + 1, 1);
                details[count++] = Math.abs(drawing.get(x, y, 1) - around / 4);
            }
        }
        Arrays.sort(details, 0, count);
        // The quieter third is smooth surface; 0.43 sigma is its edge for a normal spread.
        double sigma = count == 0 ? 0 : details[count / 3] / 0.43 / Math.sqrt(1.25);
        return Math.min(MOST, sigma);
    }

    /** Adds gray noise to a layer. */
    static void add(Layer layer, double sigma, SplittableRandom random) {
        for (int i = 0; i < layer.alpha().length; i++) {
            if (layer.alpha()[i] > 0) {
                float noise = (float) (sigma * random.nextGaussian());
                for (int c = 0; c < 3; c++) {
                    layer.rgb()[3 * i + c] += noise;
                }
            }
        }
    }
}
