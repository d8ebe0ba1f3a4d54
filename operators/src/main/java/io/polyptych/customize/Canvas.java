package io.polyptych.customize;

import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.Shot;

/**
 * The size of a render.
 *
 * @param width pixels
 * @param height pixels
 */
record Canvas(int width, int height) {
    /** Every system's latent grid fits into it. */
    static final int STEP = 16;

    /**
     * The scene's size; without a scene, the configured area in the ratio of the wanted output, its
     * sides rounded to multiples of {@link #STEP}. A ratio is wanted only by both sides of an
     * output: a missing one follows from the picture.
     */
    static Canvas of(Shot shot, CustomizeConfig config) {
        ImageRef scene = shot.getScene();
        if (scene != null) {
            return new Canvas(scene.getWidth(), scene.getHeight());
        }
        OutputRequest output = shot.getRequest().getOutput();
        if (output == null || output.getWidth() == null || output.getHeight() == null) {
            return new Canvas(config.canvasWidth(), config.canvasHeight());
        }
        double area = (double) config.canvasWidth() * config.canvasHeight();
        double ratio = (double) output.getWidth() / output.getHeight();
        return new Canvas(rounded(Math.sqrt(area * ratio)), rounded(Math.sqrt(area / ratio)));
    }

    private static int rounded(double side) {
        return (int) Math.max(1, Math.round(side / STEP)) * STEP;
    }
}
