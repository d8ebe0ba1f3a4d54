package io.polyptych.system.montage;

/**
 * Where a product stands, read from its silhouette.
 *
 * @param first column of what touches the ground
 * @param last column of it
 * @param lowest row of the silhouette
 * @param round how far the base's ends curve up, in relation to half its width: 0 seen from the
 *     side, 1 a circle seen from above
 * @param bottoms the lowest solid row of each column; -1 for a column without
 * @param touches for each column how near to the ground its lower end is: 1 on it, 0 in the air
 */
record Footing(int first, int last, int lowest, double round, int[] bottoms, float[] touches) {
    private static final float SOLID = 0.5f;

    /** Columns whose lower end is so near to the lowest touch, in shares of the height, */
    private static final double REACH = 0.03;

    /** as the feet further back do, in part, */
    private static final double BACK = 0.1;

    /** and the lower edge goes on along the ground as long as it rises no steeper than this, */
    private static final double STEEPEST = 0.7;

    /** nor higher. */
    private static final double DEEP = 0.3;

    private static final int STRIDE = 4;

    /**
     * @param alpha {@code (height, width)}, 0..1
     */
    static Footing of(float[] alpha, int width, int height) {
        int[] bottoms = bottoms(alpha, width, height);
        int lowest = 0;
        for (int bottom : bottoms) {
            lowest = Math.max(lowest, bottom);
        }
        float[] touches = touches(bottoms, lowest, height);
        int first = -1;
        int last = 0;
        for (int x = 0; x < width; x++) {
            if (touches[x] >= 1) {
                first = first < 0 ? x : first;
                last = x;
            }
        }
        first = Math.max(0, first);
        return new Footing(
                first, last, lowest, round(bottoms, first, last, lowest), bottoms, touches);
    }

    /** The middle between its ends. */
    double middle() {
        return (first + last) / 2.0;
    }

    int width() {
        return Math.max(3, last - first + 1);
    }

    /** The lowest solid row of each column; -1 for a column without. */
    static int[] bottoms(float[] alpha, int width, int height) {
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

    private static float[] touches(int[] bottoms, int lowest, int height) {
        float[] touches = new float[bottoms.length];
        double reach = Math.max(2, REACH * height);
        for (int x = 0; x < bottoms.length; x++) {
            double lifted = (lowest - bottoms[x]) / (BACK * height);
            if (bottoms[x] >= lowest - reach) {
                touches[x] = 1;
            } else if (bottoms[x] >= 0 && lifted < 1) {
                touches[x] = (float) Math.min(0.99, 1 - lifted * lifted);
            }
        }
        for (int x = STRIDE; x < bottoms.length; x++) {
            goOn(bottoms, touches, x, -STRIDE, lowest - DEEP * height);
        }
        for (int x = bottoms.length - 1 - STRIDE; x >= 0; x--) {
            goOn(bottoms, touches, x, STRIDE, lowest - DEEP * height);
        }
        return touches;
    }

    private static void goOn(int[] bottoms, float[] touches, int x, int from, double highest) {
        double rise = bottoms[x + from] - bottoms[x];
        boolean level = Math.abs(rise) <= STEEPEST * STRIDE;
        if (touches[x + from] >= 1 && level && bottoms[x] >= highest && bottoms[x] >= 0) {
            touches[x] = 1;
        }
    }

    /**
     * Half an ellipse's height by half its width, from the rise at three quarters of the way out:
     * there an ellipse has risen by about a third of its half height.
     */
    private static double round(int[] bottoms, int first, int last, int lowest) {
        double half = Math.max(2, (last - first) / 2.0);
        double middle = (first + last) / 2.0;
        double rise = 0;
        for (int side = -1; side <= 1; side += 2) {
            int x = (int) Math.round(middle + side * 0.75 * half);
            boolean solid = x >= 0 && x < bottoms.length && bottoms[x] >= 0;
            rise += solid ? Math.min(half, lowest - bottoms[x]) : 0;
        }
        double share = 1 - Math.sqrt(1 - 0.75 * 0.75);
        return Math.min(1, rise / 2 / share / half);
    }
}
