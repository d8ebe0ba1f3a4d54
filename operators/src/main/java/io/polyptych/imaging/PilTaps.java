package io.polyptych.imaging;

import java.util.Arrays;

/**
 * Which old pixels make each new one along one side, and with what weight.
 *
 * @param first of each new pixel: the old pixel its weights begin at
 * @param weights of each new pixel, in units of 2^-{@link #BITS}; together about 1
 */
record PilTaps(int[] first, int[][] weights) {
    /** Pillow's fixed point: 32 bits less 8 of the pixel, less 2 for sums that leave 0 to 255. */
    static final int BITS = 22;

    /**
     * @param length of the old side
     * @param begin of the part of it that becomes the new side
     * @param end of that part
     * @param size of the new side
     */
    static PilTaps of(PilResample filter, int length, int begin, int end, int size) {
        return of(filter, length, begin, end, size, 0, size);
    }

    /**
     * As {@link #of(PilResample, int, int, int, int)}, of the new pixels from one to before one.
     */
    static PilTaps of(
            PilResample filter, int length, int begin, int end, int size, int from, int to) {
        double step = (double) (end - begin) / size;
        double stretch = Math.max(1, step);
        double support = filter.support() * stretch;
        int[] first = new int[to - from];
        int[][] weights = new int[to - from][];
        for (int i = 0; i < first.length; i++) {
            double centre = begin + (from + i + 0.5) * step;
            first[i] = Math.max(0, (int) (centre - support + 0.5));
            int last = Math.min(length, (int) (centre + support + 0.5));
            weights[i] = weights(filter, first[i], last, centre, 1 / stretch);
        }
        return new PilTaps(first, weights);
    }

    private static int[] weights(
            PilResample filter, int first, int last, double centre, double shrink) {
        double[] exact = new double[last - first];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            exact[k] = filter.weight((k + first - centre + 0.5) * shrink);
            sum += exact[k];
        }
        int[] fixed = new int[exact.length];
        for (int k = 0; k < exact.length; k++) {
            double weight = (sum == 0 ? exact[k] : exact[k] / sum) * (1 << BITS);
            fixed[k] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
        }
        return fixed;
    }

    /**
     * The same of a side that lies within another: the old pixel at 0 is that at an offset. Pixels
     * outside of the other side are left out, as if they were black.
     *
     * @param offset may be negative
     * @param length of the other side
     */
    PilTaps within(int offset, int length) {
        int[] moved = new int[first.length];
        int[][] kept = new int[first.length][];
        for (int i = 0; i < moved.length; i++) {
            int start = first[i] + offset;
            int before = Math.max(0, Math.min(weights[i].length, -start));
            int end = Math.max(before, Math.min(weights[i].length, length - start));
            moved[i] = Math.max(0, Math.min(length, start));
            kept[i] = Arrays.copyOfRange(weights[i], before, end);
        }
        return new PilTaps(moved, kept);
    }

    int size() {
        return first.length;
    }

    /** The most old pixels that a new one is made of. */
    int widest() {
        int widest = 1;
        for (int[] each : weights) {
            widest = Math.max(widest, each.length);
        }
        return widest;
    }
}
