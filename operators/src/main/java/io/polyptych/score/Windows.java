package io.polyptych.score;

import io.polyptych.imaging.Plane;

/**
 * Which places of {@link Ssim}'s window lie outside a mask as a whole.
 *
 * @param counts {@code (height - WINDOW + 1, width - WINDOW + 1)}, by the window's first pixel
 * @param columns of them
 * @param count of those that do
 */
record Windows(boolean[] counts, int columns, int count) {

    /**
     * @param changed of this size, or null where nothing is left out
     */
    static Windows outside(Plane changed, int width, int height) {
        int columns = width - Ssim.WINDOW + 1;
        int rows = height - Ssim.WINDOW + 1;
        boolean[] counts = new boolean[columns * rows];
        int[] sums = sums(changed, width, height);
        int stride = width + 1;
        int count = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int top = y * stride + x;
                int bottom = top + Ssim.WINDOW * stride;
                int inside =
                        sums[bottom + Ssim.WINDOW]
                                - sums[bottom]
                                - sums[top + Ssim.WINDOW]
                                + sums[top];
                counts[y * columns + x] = inside == 0;
                count += inside == 0 ? 1 : 0;
            }
        }
        return new Windows(counts, columns, count);
    }

    boolean counts(int left, int top) {
        return counts[top * columns + left];
    }

    /** Whether any window that begins in this row counts. */
    boolean anyAt(int top) {
        for (int left = 0; left < columns; left++) {
            if (counts(left, top)) {
                return true;
            }
        }
        return false;
    }

    /** {@code (height + 1, width + 1)}: how many pixels above and left of a corner may differ. */
    private static int[] sums(Plane changed, int width, int height) {
        int stride = width + 1;
        int[] sums = new int[stride * (height + 1)];
        for (int y = 0; y < height; y++) {
            int row = 0;
            for (int x = 0; x < width; x++) {
                row += Pair.mayDiffer(changed, y * width + x) ? 1 : 0;
                sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
            }
        }
        return sums;
    }
}
