package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Plane;

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

    /** Across, only what is finer than this share of the box's width is compared. */
    private static final double FINE = 0.35;

    private Gloss() {}

    /** 0 matte to 1 a mirror. */
    static double of(Drawing drawing, Plane mask, Box box, FloorExtent floor, boolean stands) {
        int reach = (int) Math.max(6, REACH * box.height());
        double best = 0;
        if (stands) {
            best = likeness(drawing, box.x(), box.right(), box.bottom(), reach);
        }
        if (floor.top() > box.bottom() - 2 * box.height() && floor.top() < box.bottom() - reach) {
            double left = likeness(drawing, box.x() - box.width(), box.x(), floor.top(), reach);
            double right =
                    likeness(drawing, box.right(), box.right() + box.width(), floor.top(), reach);
            best = Math.max(best, 0.7 * Math.max(left, right));
        }
        return Math.max(0, Math.min(1, (best - LEAST) / (MIRROR - LEAST)));
    }

    /** The correlation of the rows above an axis with those below, by their finer changes. */
    private static double likeness(Drawing drawing, int from, int to, int axis, int reach) {
        int first = Math.max(0, from);
        int last = Math.min(drawing.width(), to);
        int rows = Math.min(reach, Math.min(axis - 2, drawing.height() - axis - 3));
        if (last - first < 16 || rows < 4) {
            return 0;
        }
        int window = Math.max(4, (int) (FINE * (last - first)));
        double both = 0;
        double above = 1e-9;
        double below = 1e-9;
        for (int down = 3; down < rows; down += 2) {
            double[] one = changes(drawing, first, last, axis - down, window);
            double[] other = changes(drawing, first, last, axis + down, window);
            for (int i = 0; i < one.length; i++) {
                both += one[i] * other[i];
                above += one[i] * one[i];
                below += other[i] * other[i];
            }
        }
        return both / Math.sqrt(above * below);
    }

    /** A row's luminance less its running mean. */
    private static double[] changes(Drawing drawing, int first, int last, int row, int window) {
        double[] light = new double[last - first];
        for (int i = 0; i < light.length; i++) {
            light[i] = Light.luminance(drawing.rgb(), row * drawing.width() + first + i);
        }
        double[] changes = new double[light.length];
        for (int i = 0; i < light.length; i++) {
            double sum = 0;
            int count = 0;
            for (int j = Math.max(0, i - window); j < Math.min(light.length, i + window); j++) {
                sum += light[j];
                count++;
            }
            changes[i] = light[i] - sum / count;
        }
        return changes;
    }
}
