package io.polyptych.system.montage;

/**
 * A round block standing upright, as the camera sees it; columns and rows are the canvas's.
 *
 * @param middle column of its axis
 * @param row of its top's centre
 * @param radius in pixels
 * @param flat how flat its circles look: height by width
 * @param high its side in pixels
 */
record Cylinder(double middle, double row, double radius, double flat, int high) {
    /** A place in radii from the axis; beyond -1 and 1 it is beside the block. */
    double across(double column) {
        return (column - middle) / radius;
    }

    /** Rows below the rim at a column; negative above it. */
    double underRim(double across, double y) {
        return y - row - radius * flat * facing(across);
    }

    /** How much the side turns to the camera: 1 in the middle, 0 at the ends. */
    static double facing(double across) {
        return Math.sqrt(Math.max(0, 1 - across * across));
    }

    /** How much of a pixel its top covers, 0..1. */
    double top(double across, double y) {
        double deep = radius * flat;
        double away = Math.hypot(across, (y - row) / deep);
        // Towards its ends an ellipse's edge is nearer to upright: a pixel is a smaller share.
        double size = Math.min(radius, deep + Math.abs(across) * (radius - deep));
        return edge((1 - away) * size);
    }

    /** How much of a pixel its side covers, 0..1, what the top covers included. */
    double side(double across, double y) {
        if (y < row) {
            return 0;
        }
        double toFloor = high - underRim(across, y);
        return Math.min(edge(toFloor), edge((1 - Math.abs(across)) * radius));
    }

    private static double edge(double inside) {
        return Math.max(0, Math.min(1, inside + 0.5));
    }
}
