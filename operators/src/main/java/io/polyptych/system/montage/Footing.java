package io.polyptych.system.montage;

/**
 * Where a product stands, read from its silhouette.
 *
 * @param first column of what touches the ground, in part at least
 * @param last column of it
 * @param lowest row of the silhouette
 * @param round how round a circle on the ground looks: the sine of the angle at which the camera
 *     looked down, 0 from the side, 1 from above; not a number where the base doesn't tell
 * @param bottoms the lowest solid row of each column; -1 for a column without
 * @param touches for each column how near to the ground its lower end is: 1 on it, 0 in the air
 */
record Footing(int first, int last, int lowest, double round, int[] bottoms, float[] touches) {
    /** How round a circle on the ground looks in most packshots: taken from a little above. */
    static final double USUAL = 0.24;

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

    /** So far out from the base's middle its rise is measured. */
    private static final double OUT = 0.75;

    /**
     * An edge is straight if half way out it has risen so much of half of its rise; an arc less.
     */
    private static final double STRAIGHT = 0.9;

    private static final double LEAST_SLOPE = 0.08;
    private static final double LEAST_RUN = 8;

    /** Of a base this straight the camera's height can't be told; the set is seen no flatter */
    private static final double STRAIGHT_BASE = 0.1;

    private static final double FLATTEST_SET = 0.18;

    /** and no more from above than this. */
    private static final double STEEPEST_SET = 0.55;

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
        int[] feet = span(touches, Float.MIN_VALUE);
        int[] firm = span(touches, 1);
        double round = round(bottoms, touches, firm[0], firm[1], lowest);
        return new Footing(feet[0], feet[1], lowest, round, bottoms, touches);
    }

    /** The first and the last column that touches at least so much; 0 and 0 where none does. */
    private static int[] span(float[] touches, float least) {
        int first = -1;
        int last = 0;
        for (int x = 0; x < touches.length; x++) {
            if (touches[x] >= least) {
                first = first < 0 ? x : first;
                last = x;
            }
        }
        return new int[] {Math.max(0, first), last};
    }

    /** The middle between its ends. */
    double middle() {
        return (first + last) / 2.0;
    }

    int width() {
        return Math.max(3, last - first + 1);
    }

    /** How round a circle on the ground looks, or what is usual where the base doesn't tell. */
    double roundOr(double usual) {
        return Double.isNaN(round) ? usual : round;
    }

    /** How much the camera looks down on a set in which this stands; what is usual if untold. */
    double steepness() {
        boolean tells = round >= STRAIGHT_BASE;
        return tells ? Math.max(FLATTEST_SET, Math.min(STEEPEST_SET, round)) : USUAL;
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
            if (bottoms[x] >= 0 && bottoms[x] >= lowest - reach) {
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

    /** By the corner that a box turns to the camera, or else by the arc of a round base. */
    private static double round(int[] bottoms, float[] touches, int first, int last, int lowest) {
        double corner = corner(bottoms, first, last, lowest);
        return corner > 0 ? corner : ellipse(bottoms, touches, first, last, lowest);
    }

    /**
     * Of a box that turns a corner to the camera: the two edges that run away from it stand at a
     * right angle on the ground, so the product of their slopes doesn't depend on how it is turned.
     *
     * @return 0 if it is no corner
     */
    private static double corner(int[] bottoms, int first, int last, int lowest) {
        double sum = 0;
        int count = 0;
        for (int x = first; x <= last; x++) {
            boolean deepest = bottoms[x] >= lowest - 1;
            sum += deepest ? x : 0;
            count += deepest ? 1 : 0;
        }
        double middle = sum / Math.max(1, count);
        double left = slope(bottoms, middle, first);
        return Math.min(1, Math.sqrt(left * slope(bottoms, middle, last)));
    }

    /** How steeply a straight edge rises from a column to another; 0 if it isn't straight. */
    private static double slope(int[] bottoms, double from, int to) {
        double near = bottoms[(int) Math.round(from + 0.3 * (to - from))];
        double half = bottoms[(int) Math.round(from + 0.55 * (to - from))];
        double far = bottoms[(int) Math.round(from + 0.8 * (to - from))];
        double lowest = bottoms[(int) Math.round(from)];
        boolean straight = lowest - half >= STRAIGHT * (lowest - (near + far) / 2);
        double slope = (near - far) / Math.max(LEAST_RUN, 0.5 * Math.abs(to - from));
        return straight && slope > LEAST_SLOPE ? slope : 0;
    }

    /**
     * Half an ellipse's height by half its width, from the rise at three quarters of the way out:
     * there an ellipse has risen by about a third of its half height. Between legs nothing is told.
     */
    private static double ellipse(int[] bottoms, float[] touches, int first, int last, int lowest) {
        double half = Math.max(2, (last - first) / 2.0);
        double middle = (first + last) / 2.0;
        double rise = 0;
        int sides = 0;
        for (int side = -1; side <= 1; side += 2) {
            int x = (int) Math.round(middle + side * OUT * half);
            if (x >= 0 && x < bottoms.length && touches[x] > 0) {
                rise += lowest - bottoms[x];
                sides++;
            }
        }
        double share = 1 - Math.sqrt(1 - OUT * OUT);
        return sides == 0 ? Double.NaN : Math.min(1, rise / sides / share / half);
    }
}
