package io.polyptych.score;

import io.polyptych.imaging.Picture;

/**
 * The means under {@link Ssim}'s window of two channels, their squares and their product: first
 * along each row, then over the last rows seen. Holds as many rows as the window has.
 */
final class Moments {
    static final int X = 0;
    static final int Y = 1;
    static final int XX = 2;
    static final int YY = 3;
    static final int XY = 4;

    private static final int KINDS = 5;
    private static final double[] GAUSSIAN = Ssim.gaussian();

    private final int places;
    private final double[][] pixels;

    /** {@code (WINDOW, KINDS, places)}: rows in turn. */
    private final double[][][] rows;

    /** {@code (KINDS, places)}. */
    private final double[][] means;

    /**
     * @param width of the pictures, at least the window's
     */
    Moments(int width) {
        places = width - Ssim.WINDOW + 1;
        pixels = new double[KINDS][width];
        rows = new double[Ssim.WINDOW][KINDS][places];
        means = new double[KINDS][places];
    }

    /** Takes in the next row of both pictures. */
    void add(Picture picture, Picture scene, int channel, int row) {
        for (int i = 0; i < pixels[X].length; i++) {
            int at = 3 * (row * scene.width() + i) + channel;
            double x = picture.rgb()[at] & 0xff;
            double y = scene.rgb()[at] & 0xff;
            pixels[X][i] = x;
            pixels[Y][i] = y;
            pixels[XX][i] = x * x;
            pixels[YY][i] = y * y;
            pixels[XY][i] = x * y;
        }
        for (int kind = 0; kind < KINDS; kind++) {
            double[] sums = rows[row % Ssim.WINDOW][kind];
            java.util.Arrays.fill(sums, 0);
            for (int tap = 0; tap < Ssim.WINDOW; tap++) {
                addShifted(sums, pixels[kind], tap, GAUSSIAN[tap]);
            }
        }
    }

    /** Makes the means of the windows that end with a row, the last one added. */
    void combine(int last) {
        for (int kind = 0; kind < KINDS; kind++) {
            java.util.Arrays.fill(means[kind], 0);
            for (int tap = 0; tap < Ssim.WINDOW; tap++) {
                int row = last - Ssim.WINDOW + 1 + tap;
                addShifted(means[kind], rows[row % Ssim.WINDOW][kind], 0, GAUSSIAN[tap]);
            }
        }
    }

    /** Of the window whose left column is this one. */
    double mean(int kind, int left) {
        return means[kind][left];
    }

    private void addShifted(double[] sums, double[] values, int shift, double weight) {
        for (int i = 0; i < places; i++) {
            sums[i] += weight * values[i + shift];
        }
    }
}
