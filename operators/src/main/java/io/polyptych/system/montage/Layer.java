package io.polyptych.system.montage;

/**
 * A product at its place on the canvas.
 *
 * @param x of its left column on the canvas
 * @param y of its top row on the canvas
 * @param rgb {@code (height, width, 3)}, sRGB 0..1; changed in place by the steps of a montage
 * @param alpha {@code (height, width)}, 0..1
 */
record Layer(int x, int y, int width, int height, float[] rgb, float[] alpha) {
    /** The lowest solid row of each column; -1 for a column without. */
    int[] bottoms() {
        return Footing.bottoms(alpha, width, height);
    }

    /** Where it stands. */
    Footing footing() {
        return Footing.of(alpha, width, height);
    }

    /** The lowest solid row of all. */
    int bottom() {
        int lowest = 0;
        for (int bottom : bottoms()) {
            lowest = Math.max(lowest, bottom);
        }
        return lowest;
    }

    /** The same, with arrays of its own. */
    Layer copy() {
        return new Layer(x, y, width, height, rgb.clone(), alpha.clone());
    }

    /** The same on a floor; beyond it nothing. */
    Layer keptTo(FloorExtent floor) {
        float[] kept = alpha.clone();
        for (int i = 0; i < kept.length; i++) {
            kept[i] *= (float) floor.on(y + i / width);
        }
        return new Layer(x, y, width, height, rgb, kept);
    }

    /**
     * The same, fading out towards the edge of where it may lie.
     *
     * @param share {@code (canvas height, canvas width)}, 0 where it may not lie
     */
    Layer fadedTo(float[] share, int canvasWidth, int canvasHeight) {
        float[] faded = alpha.clone();
        for (int i = 0; i < faded.length; i++) {
            int atX = x + i % width;
            int atY = y + i / width;
            boolean inside = atX >= 0 && atY >= 0 && atX < canvasWidth && atY < canvasHeight;
            faded[i] *= inside ? share[atY * canvasWidth + atX] : 0;
        }
        return new Layer(x, y, width, height, rgb, faded);
    }
}
