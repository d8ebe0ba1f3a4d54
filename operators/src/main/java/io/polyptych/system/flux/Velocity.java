package io.polyptych.system.flux;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;

/** What a system asks of its networks at each step. */
public interface Velocity {
    /**
     * The velocity at which the tokens change, from image to noise.
     *
     * @param step counted from 0
     * @param latents (n, tokens, 64), borrowed
     * @param scope of the step; owns what is returned
     * @return of the latents' shape
     */
    Tensor at(int step, Tensor latents, Scope scope);

    /** The latents as a step is to find them, where a system puts known ones back; or the same. */
    default Tensor before(int step, Tensor latents, Scope scope) {
        return latents;
    }
}
