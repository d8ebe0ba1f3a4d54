package io.polyptych.jobs.gallery;

import io.polyptych.imaging.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pictures in rows that all end at the same edge, each whole and in its own ratio: where to break
 * is decided for all rows together, as lines of a paragraph are (Knuth and Plass, Breaking
 * paragraphs into lines, 1981), by the sum of the squared differences from the wanted height. Pure.
 *
 * @param width of the rows in pixels
 * @param gap between pictures, and between rows
 * @param height wanted of a row
 */
record JustifiedRows(int width, int gap, int height) {
    /** A row of very few pictures is rather left short than made higher. */
    private static final double MOST = 1.5;

    /**
     * Where each picture goes, in their order.
     *
     * @param ratios width over height of each
     */
    List<Box> places(List<Double> ratios) {
        List<Box> places = new ArrayList<>();
        int top = 0;
        for (int[] row : rows(ratios)) {
            List<Double> own = ratios.subList(row[0], row[1]);
            double exact = Math.min(MOST * height, heightOf(own));
            int rowHeight = (int) Math.max(1, Math.round(exact));
            double left = 0;
            for (double ratio : own) {
                // Edges are rounded, not widths, so that the errors don't add up.
                double right = left + ratio * exact;
                int x = (int) Math.round(left);
                places.add(new Box(x, top, Math.max(1, (int) Math.round(right) - x), rowHeight));
                left = right + gap;
            }
            top += rowHeight + gap;
        }
        return places;
    }

    /** Places of the first picture of each row and of the first beyond it. */
    private List<int[]> rows(List<Double> ratios) {
        int n = ratios.size();
        double[] cost = new double[n + 1];
        int[] from = new int[n + 1];
        Arrays.fill(cost, 1, n + 1, Double.POSITIVE_INFINITY);
        for (int end = 1; end <= n; end++) {
            for (int start = 0; start < end; start++) {
                double off = heightOf(ratios.subList(start, end)) / height - 1;
                if (cost[start] + off * off < cost[end]) {
                    cost[end] = cost[start] + off * off;
                    from[end] = start;
                }
            }
        }
        List<int[]> rows = new ArrayList<>();
        for (int end = n; end > 0; end = from[end]) {
            rows.add(0, new int[] {from[end], end});
        }
        return rows;
    }

    private double heightOf(List<Double> ratios) {
        double sum = ratios.stream().mapToDouble(Double::doubleValue).sum();
        return Math.max(1, width - gap * (ratios.size() - 1)) / sum;
    }
}
