package io.polyptych.imaging;

import java.util.Arrays;

/**
 * A filter's two passes, across and then down, each rounded to 8 bits as Pillow does.
 *
 * <p>Only as many rows of the first pass are kept as the second needs at a time. They are kept as
 * ints, which the JVM adds up several at once.
 */
final class PilPasses {
    private static final int HALF = 1 << PilTaps.BITS - 1;

    private final PilResample.Raster source;
    private final PilTaps across;
    private final PilTaps down;

    /** Row y of the first pass is at y modulo the number of them. */
    private final int[][] rows;

    private int nextRow;

    PilPasses(PilResample.Raster source, PilTaps across, PilTaps down) {
        this.source = source;
        this.across = across;
        this.down = down;
        rows = new int[down.widest()][across.size() * source.channels()];
        nextRow = down.first()[0];
    }

    byte[] bytes() {
        int length = across.size() * source.channels();
        byte[] resized = new byte[Math.multiplyExact(length, down.size())];
        int[] sums = new int[length];
        for (int y = 0; y < down.size(); y++) {
            int first = down.first()[y];
            int[] weights = down.weights()[y];
            for (; nextRow < first + weights.length; nextRow++) {
                widen(nextRow, rows[nextRow % rows.length]);
            }
            Arrays.fill(sums, HALF);
            for (int k = 0; k < weights.length; k++) {
                add(rows[(first + k) % rows.length], weights[k], sums);
            }
            for (int i = 0; i < length; i++) {
                resized[y * length + i] = (byte) clipped(sums[i]);
            }
        }
        return resized;
    }

    private static void add(int[] row, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i] * weight;
        }
    }

    /** The first pass over one row. */
    private void widen(int y, int[] row) {
        if (source.channels() == 1) {
            widenPlane(y * source.width(), row);
        } else {
            widenPicture(y * source.width() * 3, row);
        }
    }

    private void widenPlane(int start, int[] row) {
        byte[] bytes = source.bytes();
        for (int x = 0; x < row.length; x++) {
            int from = start + across.first()[x];
            int sum = HALF;
            for (int weight : across.weights()[x]) {
                sum += (bytes[from++] & 0xff) * weight;
            }
            row[x] = clipped(sum);
        }
    }

    private void widenPicture(int start, int[] row) {
        byte[] bytes = source.bytes();
        for (int x = 0; x < across.size(); x++) {
            int from = start + 3 * across.first()[x];
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            for (int weight : across.weights()[x]) {
                red += (bytes[from] & 0xff) * weight;
                green += (bytes[from + 1] & 0xff) * weight;
                blue += (bytes[from + 2] & 0xff) * weight;
                from += 3;
            }
            row[3 * x] = clipped(red);
            row[3 * x + 1] = clipped(green);
            row[3 * x + 2] = clipped(blue);
        }
    }

    private static int clipped(int sum) {
        return Math.max(0, Math.min(255, sum >> PilTaps.BITS));
    }
}
