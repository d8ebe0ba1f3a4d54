package io.polyptych.system.dreamo;

import java.util.Optional;

/**
 * A size of a wanted area and nearly the given ratio, whose sides are multiples of 16.
 *
 * @param width pixels
 * @param height pixels
 */
record FlooredArea(int width, int height) {
    private static final int STEP = 16;

    /**
     * Both sides scaled by k = sqrt(side² / (width · height)), cut to whole numbers and then to
     * multiples of 16. Source: DreamO, utils.py, resize_numpy_image_area.
     *
     * @param side of a square of the wanted area, in pixels
     * @return empty if so long and narrow that a side would be nothing
     */
    static Optional<FlooredArea> of(int width, int height, int side) {
        double scale = Math.sqrt((double) ((long) side * side) / ((long) height * width));
        int newWidth = floored(width * scale);
        int newHeight = floored(height * scale);
        return newWidth == 0 || newHeight == 0
                ? Optional.empty()
                : Optional.of(new FlooredArea(newWidth, newHeight));
    }

    private static int floored(double pixels) {
        int whole = (int) pixels;
        return whole - whole % STEP;
    }

    /** Its tokens. */
    Grid grid() {
        return new Grid(height / STEP, width / STEP);
    }
}
