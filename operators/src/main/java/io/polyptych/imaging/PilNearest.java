package io.polyptych.imaging;

import java.util.Arrays;

/** {@link PilResample#NEAREST}: each new pixel is the old one under its centre. */
final class PilNearest {
    private PilNearest() {}

    static byte[] resized(PilResample.Raster source, Box part, int width, int height) {
        int channels = source.channels();
        int[] columns = places(part.x(), part.right(), source.width(), width);
        int[] rows = places(part.y(), part.bottom(), source.height(), height);
        byte[] resized = new byte[Math.multiplyExact(width * channels, height)];
        int to = 0;
        for (int row : rows) {
            for (int column : columns) {
                int from = (row * source.width() + column) * channels;
                for (int c = 0; c < channels; c++) {
                    resized[to++] = source.bytes()[from + c];
                }
            }
        }
        return resized;
    }

    /** The same as weights: all of the one pixel. */
    static PilTaps taps(int length, int size, int from, int to) {
        int[][] weights = new int[to - from][];
        Arrays.fill(weights, new int[] {1 << PilTaps.BITS});
        return new PilTaps(Arrays.copyOfRange(places(0, length, length, size), from, to), weights);
    }

    /**
     * Where each new pixel's centre lies. Summed up step by step, not multiplied: the rounding is
     * Pillow's, and shows where centres fall on the border of two pixels.
     */
    private static int[] places(int begin, int end, int length, int steps) {
        double step = (double) (end - begin) / steps;
        double at = begin + step * 0.5;
        int[] places = new int[steps];
        for (int i = 0; i < steps; i++) {
            places[i] = Math.min((int) at, length - 1);
            at += step;
        }
        return places;
    }
}
