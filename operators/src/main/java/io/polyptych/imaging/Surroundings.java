package io.polyptych.imaging;

/**
 * The part of a scene that a system may change: its mask's box and some room around it for what a
 * thing casts on what it stands on. Outside it the scene's own pixels stay as they are.
 */
public final class Surroundings {
    private static final double SIDES = 0.45;
    private static final double ABOVE_AND_BELOW = 0.16;

    private Surroundings() {}

    /** Of a mask's box, cut to the scene. */
    public static Box of(Box mask, int sceneWidth, int sceneHeight) {
        int size = Math.max(mask.width(), mask.height());
        return mask.grown(
                (int) Math.round(SIDES * size),
                (int) Math.round(ABOVE_AND_BELOW * size),
                sceneWidth,
                sceneHeight);
    }
}
