package io.polyptych.system.montage;

import java.util.Arrays;

/**
 * Leads each row of a window on through its hole, from the colours at the hole's left end to those
 * at its right end: walls, table edges and floors go on, since most of what a scene is built of
 * runs level.
 */
final class RowFill {
    /** So many known pixels at each end are averaged against grain. */
    private static final int END = 3;

    /** So many are looked at for a pattern. */
    private static final int PATTERN = 14;

    private static final float RESTLESS = 4;

    /** What is told from one end only, or from none. */
    private static final float ONE_ENDED = 0.3f;

    private RowFill() {}

    /**
     * Changes the colours of the hole; those of a row without known ends stay.
     *
     * @param rgb {@code (height, width, 3)}
     * @return {@code (height, width)}: how far the ends of a place's row are apart and how restless
     *     they are, 0 alike and calm
     */
    static float[] fill(float[] rgb, boolean[] unknown, int width, int height) {
        float[] doubt = new float[unknown.length];
        for (int y = 0; y < height; y++) {
            int x = 0;
            while (x < width) {
                int end = x;
                while (end < width && unknown[y * width + end]) {
                    end++;
                }
                if (end > x) {
                    lead(rgb, unknown, doubt, y * width, x, end, width);
                }
                x = end + 1;
            }
        }
        return doubt;
    }

    private static void lead(
            float[] rgb, boolean[] unknown, float[] doubt, int row, int from, int to, int width) {
        float[] left = end(rgb, unknown, row, from - 1, -1, width);
        float[] right = end(rgb, unknown, row, to, 1, width);
        if (left == null && right == null) {
            Arrays.fill(doubt, row + from, row + to, ONE_ENDED);
            return;
        }
        float apart = left == null || right == null ? ONE_ENDED : 0;
        left = left == null ? right : left;
        right = right == null ? left : right;
        for (int c = 0; c < 3; c++) {
            apart += Math.abs(left[c] - right[c]) / 3;
        }
        apart += restless(rgb, unknown, row, from - 1, -1, width);
        apart += restless(rgb, unknown, row, to, 1, width);
        for (int x = from; x < to; x++) {
            float t = (x - from + 1f) / (to - from + 1);
            t = t * t * (3 - 2 * t);
            doubt[row + x] = apart;
            for (int c = 0; c < 3; c++) {
                rgb[3 * (row + x) + c] = (1 - t) * left[c] + t * right[c];
            }
        }
    }

    private static float[] end(
            float[] rgb, boolean[] unknown, int row, int first, int step, int width) {
        float[] sum = new float[3];
        int count = 0;
        for (int i = 0, x = first; i < END; i++, x += step) {
            if (x < 0 || x >= width || unknown[row + x]) {
                break;
            }
            for (int c = 0; c < 3; c++) {
                sum[c] += rgb[3 * (row + x) + c];
            }
            count++;
        }
        for (int c = 0; c < 3 && count > 0; c++) {
            sum[c] /= count;
        }
        return count == 0 ? null : sum;
    }

    /** How much a row goes back and forth beyond an end: no colour leads a pattern on. */
    private static float restless(
            float[] rgb, boolean[] unknown, int row, int first, int step, int width) {
        float[] total = new float[3];
        float steps = 0;
        int count = 0;
        for (int x = first; count < PATTERN; x += step, count++) {
            int next = x + step;
            if (next < 0 || next >= width || x < 0 || x >= width || unknown[row + next]) {
                break;
            }
            for (int c = 0; c < 3; c++) {
                float change = rgb[3 * (row + next) + c] - rgb[3 * (row + x) + c];
                total[c] += change / 3;
                steps += Math.abs(change) / 3;
            }
        }
        float trend = Math.abs(total[0]) + Math.abs(total[1]) + Math.abs(total[2]);
        return count == 0 ? 0 : RESTLESS * (steps - trend) / count;
    }
}
