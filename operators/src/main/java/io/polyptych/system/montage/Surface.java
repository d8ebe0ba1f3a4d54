package io.polyptych.system.montage;

/**
 * What a studio's floor or wall is made of: a colour at every place of a plane that goes on
 * forever.
 *
 * <p>The plane's unit is about the width of the canvas where the product stands. A surface is made
 * once a picture, and used by one thread.
 */
interface Surface {
    /**
     * @param x across
     * @param z away from the camera on a floor, upwards on a wall
     * @param pixel size of a pixel in the plane's units; detail finer than it must not be drawn
     * @param linear red, green and blue, linear 0..1, are written here
     */
    void colourAt(double x, double z, double pixel, float[] linear);

    /** How much the surface mirrors: 0 cloth, 1 polished. */
    double gloss();

    /** The shade that it mostly has, to choose by. */
    Shade shade();

    /** How much of a detail of this size is seen at this pixel size: 0..1. */
    static double seen(double size, double pixel) {
        return Noise.step(1.4, 3.5, size / pixel);
    }
}
