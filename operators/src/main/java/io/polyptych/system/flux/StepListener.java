package io.polyptych.system.flux;

import io.polyptych.engine.Tensor;

/** Told after each step. */
public interface StepListener {
    /**
     * @param step counted from 0
     * @param latents after it, (n, tokens, 64), borrowed
     */
    void after(int step, Tensor latents);
}
