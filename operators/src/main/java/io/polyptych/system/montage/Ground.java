package io.polyptych.system.montage;

/**
 * The level surface a product stands on, as a camera without roll sees it: a thing's size and the
 * rows of the floor go with the distance from the horizon (Criminisi, Reid and Zisserman, Single
 * View Metrology, 2000).
 *
 * @param horizon row of the horizon, in pixels from the scene's top; may lie outside it
 * @param middle column that the camera points at
 * @param focal length of the lens in pixels, assumed: an ordinary one
 * @param least rows that what stands on the surface is below the horizon at least
 */
record Ground(double horizon, double middle, double focal, double least) {
    private static final double FOCAL = 1.25;
    private static final double LEAST = 0.03;

    /** Where no horizon is given: so high in the picture, */
    private static final double USUAL = 0.3;

    /** and so far above what stands there. */
    private static final double ABOVE = 0.28;

    /**
     * @param share where the horizon lies, 0 the scene's top and 1 its bottom; null: as in a usual
     *     picture
     * @param base row on which the product will stand about
     */
    static Ground of(Double share, int width, int height, double base) {
        double row =
                share == null ? Math.min(USUAL * height, base - ABOVE * height) : share * height;
        return new Ground(row, width / 2.0, FOCAL * Math.max(width, height), LEAST * height);
    }

    /** Rows between the horizon and what stands on a row. */
    double below(double row) {
        return Math.max(least, row - horizon);
    }

    /** How large a thing looks on a row, in relation to how it looks on another. */
    double size(double row, double other) {
        return below(row) / below(other);
    }

    /** The sine of the angle at which the camera looks down on a row: how round a circle looks. */
    double roundness(double row) {
        return below(row) / Math.hypot(below(row), focal);
    }

    /**
     * The row of a place of the floor.
     *
     * @param base row of the place it is told from
     * @param away from there and from the camera, in pixels as things at the base are measured
     */
    double row(double base, double away) {
        return horizon + below(base) * shrink(away);
    }

    /** The column of such a place, from that of a place as far aside at the base. */
    double column(double column, double away) {
        return middle + (column - middle) * shrink(away);
    }

    private double shrink(double away) {
        return focal / Math.max(0.3 * focal, focal + away);
    }
}
