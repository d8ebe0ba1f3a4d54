package io.polyptych.system.iccustom;

/**
 * Keeps what the mask keeps on its way from noise to the known picture, in the early steps.
 *
 * <p>At such a step the velocity is {@code v (1 − m) + (x_1 − x_0) m}, with m the mask at each
 * token's upper left pixel, x_1 the noise and x_0 the latents of the masked picture. Source: the
 * released code, sampling.py, denoise.
 *
 * @param mode when within the early steps
 * @param threshold which steps are early: those up to this share of all, 0 to 1
 */
record Preservation(Mode mode, double threshold) {
    enum Mode {
        OFF,
        /** At every second step, the first included. */
        PROGRESSIVE,
        EVERY_STEP
    }

    /**
     * @param step counted from 0
     */
    boolean at(int step, int steps) {
        boolean early = step <= steps * threshold;
        return switch (mode) {
            case OFF -> false;
            case PROGRESSIVE -> early && step % 2 == 0;
            case EVERY_STEP -> early;
        };
    }
}
