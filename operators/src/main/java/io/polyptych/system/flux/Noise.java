package io.polyptych.system.flux;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;

/**
 * Where chance enters: a system asks for numbers by what they are for, so that a test can give it
 * those that another program drew. Thread-safe.
 */
public interface Noise {
    /**
     * What a candidate begins with.
     *
     * @param seed of the candidate
     * @param scope owns what is returned: normally distributed, float32 on the CPU
     */
    Tensor start(long seed, Scope scope, long... shape);

    /**
     * What an image's latents are sampled with. By the image and not by the candidate, so that the
     * latents can be shared.
     *
     * @param image names the image and what was done to it
     */
    Tensor posterior(String image, Scope scope, long... shape);
}
