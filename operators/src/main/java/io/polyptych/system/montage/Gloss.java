package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Plane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much of a mirror the surface is that a product stands on: whether what stands there is seen a
 * second time, upside down, below its foot; or the wall below the line where the floor begins.
 */
final class Gloss {
    /** A likeness (correlation) from which a mirror image is believed, */
    private static final double LEAST = 0.3;

    /** and that of a good mirror. */
    private static final double MIRROR = 0.8;

    private static final double REACH = 0.3;

    /** A wall's image tells less of the place itself than the image of what stood there. */
    private static final double ASIDE = 0.7;

    /** Across, only what is finer than this share of the box's width is compared. */
    private static final double FINE = 0.35;

    /** Rows that change less than this, summed up, are alike in nothing. */
    private static final double FLAT = 1e-6;

    private Gloss() {}

    /** 0 matte to 1 a mirror. */
    static double of(Drawing drawing, Plane mask, Box box, FloorExtent floor, boolean stands) {
        int reach = (int) Math.max(6, REACH * box.height());
        int window = Math.max(4, (int) (FINE * box.width()));
        double best = 0;
        if (stands) {
            best = likeness(drawing, box.x(), box.right(), box.bottom(), reach, window);
        }
        int wall = floor.top();
        if (floor.topFound()
                && wall > box.bottom() - 2 * box.height()
                && wall < box.bottom() - reach) {
            int left = box.x() - window;
            int right = box.right() + window;
            double both =
                    likeness(drawing, left - box.width(), left, wall, reach, window)
                            + likeness(drawing, right, right + box.width(), wall, reach, window);
            best = Math.max(best, ASIDE * both / 2);
        }
        return Math.max(0, Math.min(1, (best - LEAST) / (MIRROR - LEAST)));
    }

    /**
     * How alike the rows above an axis and those below are, by what changes along them; but no more
     * than they are alike as mirror images rather than in their own order, by what changes down the
     * columns too: boards that run on from a wall to the floor are no mirror image.
     *
     * @param window columns on each side that a place is compared with; one without them is left
     *     out
     */
    private static double likeness(
            Drawing drawing, int from, int to, int axis, int reach, int window) {
        int first = Math.max(window, from);
        int last = Math.min(drawing.width() - window, to);
        int rows = Math.min(reach, Math.min(axis - 2, drawing.height() - axis - 3));
        if (last - first < 16 || rows < 4) {
            return 0;
        }
        List<double[]> above = new ArrayList<>();
        List<double[]> below = new ArrayList<>();
        for (int down = 3; down < rows; down += 2) {
            above.add(changes(drawing, first, last, axis - down, window));
            below.add(changes(drawing, first, last, axis + down, window));
        }
        double alike = correlation(above, below);
        subtractMeans(above);
        subtractMeans(below);
        double mirrored = correlation(above, below);
        Collections.reverse(below);
        return Math.min(alike, mirrored - correlation(above, below));
    }

    private static double correlation(List<double[]> rows, List<double[]> others) {
        double most = (product(rows, rows) + FLAT) * (product(others, others) + FLAT);
        return product(rows, others) / Math.sqrt(most);
    }

    /** A row's luminance less its running mean. */
    private static double[] changes(Drawing drawing, int first, int last, int row, int window) {
        double[] sums = new double[last - first + 2 * window + 1];
        for (int i = 1; i < sums.length; i++) {
            sums[i] = sums[i - 1] + light(drawing, first - window + i - 1, row);
        }
        double[] changes = new double[last - first];
        for (int i = 0; i < changes.length; i++) {
            double mean = (sums[i + 2 * window + 1] - sums[i]) / (2 * window + 1);
            changes[i] = light(drawing, first + i, row) - mean;
        }
        return changes;
    }

    private static double light(Drawing drawing, int x, int y) {
        return Light.luminance(drawing.rgb(), y * drawing.width() + x);
    }

    private static void subtractMeans(List<double[]> rows) {
        for (int i = 0; i < rows.get(0).length; i++) {
            double sum = 0;
            for (double[] row : rows) {
                sum += row[i];
            }
            for (double[] row : rows) {
                row[i] -= sum / rows.size();
            }
        }
    }

    private static double product(List<double[]> rows, List<double[]> others) {
        double sum = 0;
        for (int r = 0; r < rows.size(); r++) {
            for (int i = 0; i < rows.get(r).length; i++) {
                sum += rows.get(r)[i] * others.get(r)[i];
            }
        }
        return sum;
    }
}
