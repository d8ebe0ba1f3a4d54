package io.polyptych.system.montage;

/**
 * Where a product stands, read from its silhouette.
 *
 * @param first column of what touches the ground
 * @param last column of it
 * @param lowest row of the silhouette
 * @param round how far the base's ends curve up, in relation to half its width: 0 seen from the
 *     side, 1 a circle seen from above
 */
record Footing(int first, int last, int lowest, double round) {
    private static final float SOLID = 0.5f;

    /** Columns whose lower end is this share of the height above the lowest don't touch. */
    private static final double REACH = 0.05;

    /** A base seen from high up is deep: its ends are sought within this share of the height. */
    private static final double DEEP = 0.22;

    /**
     * @param alpha {@code (height, width)}, 0..1
     */
    static Footing of(float[] alpha, int width, int height) {
        int[] bottoms = bottoms(alpha, width, height);
        int lowest = 0;
        for (int bottom : bottoms) {
            lowest = Math.max(lowest, bottom);
        }
        int[] ends = ends(bottoms, lowest - Math.max(2, REACH * height));
        return new Footing(ends[0], ends[1], lowest, round(bottoms, lowest, height));
    }

    /** The middle between its ends. */
    double middle() {
        return (first + last) / 2.0;
    }

    int width() {
        return Math.max(3, last - first + 1);
    }

    /** The lowest solid row of each column; -1 for a column without. */
    private static int[] bottoms(float[] alpha, int width, int height) {
        int[] bottoms = new int[width];
        for (int column = 0; column < width; column++) {
            int row = height - 1;
            while (row >= 0 && alpha[row * width + column] < SOLID) {
                row--;
            }
            bottoms[column] = row;
        }
        return bottoms;
    }

    private static int[] ends(int[] bottoms, double highest) {
        int first = bottoms.length;
        int last = 0;
        for (int x = 0; x < bottoms.length; x++) {
            if (bottoms[x] >= 0 && bottoms[x] >= highest) {
                first = Math.min(first, x);
                last = x;
            }
        }
        return new int[] {Math.min(first, last), last};
    }

    /**
     * Half an ellipse's height by half its width, from the rise at three quarters of the way out:
     * there an ellipse has risen by about a third of its half height.
     */
    private static double round(int[] bottoms, int lowest, int height) {
        int[] ends = ends(bottoms, lowest - Math.max(2, DEEP * height));
        double half = Math.max(2, (ends[1] - ends[0]) / 2.0);
        double middle = (ends[0] + ends[1]) / 2.0;
        double rise = 0;
        int count = 0;
        for (int side = -1; side <= 1; side += 2) {
            int x = (int) Math.round(middle + side * 0.75 * half);
            if (x >= 0 && x < bottoms.length && bottoms[x] >= 0) {
                rise += Math.min(DEEP * height, lowest - bottoms[x]);
                count++;
            }
        }
        double share = 1 - Math.sqrt(1 - 0.75 * 0.75);
        return count == 0 ? 0 : Math.min(1, rise / count / share / half);
    }
}
