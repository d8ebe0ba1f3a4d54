package io.polyptych.system.montage;

/**
 * The plane that a product stands on, as its camera saw it: a pinhole above a level floor, the
 * picture upright, so that the floor's vanishing line lies level (R. Hartley and A. Zisserman,
 * "Multiple View Geometry", §8). Rows and columns are pixels of the canvas.
 *
 * @param vanishing row of the vanishing line; may lie above the canvas
 * @param base row where the product stands
 * @param edge row where the floor ends; below it is floor
 * @param middle column under the camera
 * @param unit pixels of the plane's unit at the base
 * @param focal the camera's focal length in pixels
 */
record Floor(double vanishing, double base, double edge, double middle, double unit, double focal) {
    /**
     * A packshot's lens is long: its focal length in product sizes. 85 mm before a sensor of 36 mm,
     * the product on two thirds of it.
     */
    private static final double LENS = 3.6;

    /** How many times as far as the product the floor goes on. */
    private static final double FAR = 1.62;

    /**
     * @param base row where the product stands
     * @param size of the product in pixels, the longer of its sides
     * @param steepness how much the camera looks down on the floor: depth seen by width, 0..1
     * @param far how much farther than usual the floor goes on: 1 as usual
     */
    static Floor under(
            double base, double size, double steepness, double far, int width, int height) {
        double focal = LENS * size;
        double drop = focal * steepness;
        double edge = base - drop * (1 - 1 / (FAR * far));
        double highest = 0.2 * height;
        return new Floor(
                base - drop,
                base,
                Math.max(edge, highest),
                width / 2.0,
                Math.min(width, height),
                focal);
    }

    /** Across the plane, in its units, 0 under the camera. */
    double x(double column, double row) {
        return (column - middle) * distance(row) / unit;
    }

    /** Away from the camera, in the plane's units; 0 where the product stands. */
    double z(double row) {
        return (distance(row) - 1) * focal / unit;
    }

    /** The longer side of a pixel on the plane. */
    double pixel(double row) {
        double near = distance(row);
        return near * near * focal / (unit * (base - vanishing));
    }

    /** How many times as far away as the product a row of the floor is. */
    double distance(double row) {
        return (base - vanishing) / (row - vanishing);
    }
}
