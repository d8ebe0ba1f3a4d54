package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Plane;

/**
 * Between which rows the surface lies that a product stands on: a shadow ends at the wall behind it
 * and at the edge in front of it.
 *
 * @param top its first row, or the first that was looked at
 * @param bottom the first row below it
 * @param topFound whether it is seen to end at its top
 */
record FloorExtent(int top, int bottom, boolean topFound) {
    /** A step of colour (of 1) that ends a surface, */
    private static final double STEP = 0.07;

    /** if so many of the columns show it, */
    private static final double MOST = 0.6;

    /** and it is no line: so many rows are looked at on each side. */
    private static final int ROWS = 5;

    private static final int GAP = 2;

    private static final double SIDES = 0.5;
    private static final double REACH = 0.8;

    /**
     * @param mask what stands there, not looked at
     * @param box around the mask; its lower edge is where the product will stand
     */
    static FloorExtent around(Drawing drawing, Plane mask, Box box) {
        int reach = (int) (REACH * Math.max(box.width(), box.height()));
        int first = Math.max(0, box.bottom() - reach);
        int last = Math.min(drawing.height(), box.bottom() + reach);
        int top = first;
        boolean topFound = false;
        for (int row = box.bottom() - 3 * ROWS; row > first + ROWS && !topFound; row--) {
            topFound = ends(drawing, mask, box, row);
            top = topFound ? row : first;
        }
        int bottom = last;
        for (int row = box.bottom() + 2 * ROWS; row < last - ROWS; row++) {
            if (ends(drawing, mask, box, row)) {
                bottom = row;
                break;
            }
        }
        return new FloorExtent(top, bottom, topFound);
    }

    /** 1 on the surface, falling to 0 beyond it. */
    double on(int row) {
        double over = Math.max(top - row, row - bottom + 1);
        return over <= 0 ? 1 : Math.max(0, 1 - over / ROWS);
    }

    private static boolean ends(Drawing drawing, Plane mask, Box box, int row) {
        int aside = (int) (SIDES * box.width());
        int seen = 0;
        int steps = 0;
        for (int x = Math.max(0, box.x() - aside);
                x < Math.min(drawing.width(), box.right() + aside);
                x += 3) {
            if (isFree(mask, x, row)) {
                seen++;
                steps += isStep(drawing, x, row) ? 1 : 0;
            }
        }
        return seen > 6 && steps >= MOST * seen;
    }

    private static boolean isFree(Plane mask, int x, int row) {
        for (int y = row - 2 * ROWS; y < row + 2 * ROWS; y++) {
            if (y < 0 || y >= mask.height() || mask.values()[y * mask.width() + x] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStep(Drawing drawing, int x, int row) {
        double difference = 0;
        for (int c = 0; c < 3; c++) {
            float above = usual(drawing, x, row - ROWS - GAP, c);
            difference += Math.abs(above - usual(drawing, x, row + GAP, c)) / 3;
        }
        return difference > STEP;
    }

    /** The median of some rows of a column: a line across them doesn't show. */
    private static float usual(Drawing drawing, int x, int first, int channel) {
        float a = drawing.get(x, first, channel);
        float b = drawing.get(x, first + 1, channel);
        float c = drawing.get(x, first + 2, channel);
        float d = drawing.get(x, first + 3, channel);
        float e = drawing.get(x, first + 4, channel);
        // Neither the least nor the most of four is the median: it is that of the other three.
        float low = Math.max(Math.min(a, b), Math.min(c, d));
        float high = Math.min(Math.max(a, b), Math.max(c, d));
        return Math.max(Math.min(low, high), Math.min(Math.max(low, high), e));
    }
}
