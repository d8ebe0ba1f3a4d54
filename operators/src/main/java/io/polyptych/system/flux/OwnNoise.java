package io.polyptych.system.flux;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.flux.SeededNoise;
import io.polyptych.objects.Digests;

/**
 * Noise of this project's own generator: {@link SeededNoise}, seeded with the candidate's seed, or
 * with the first 63 bits of SHA-256 of what names the image.
 */
public final class OwnNoise implements Noise {
    @Override
    public Tensor start(long seed, Scope scope, long... shape) {
        return new SeededNoise(seed).tensor(scope, shape);
    }

    @Override
    public Tensor posterior(String image, Scope scope, long... shape) {
        return new SeededNoise(Digests.first63Bits(Digests.sha256(image))).tensor(scope, shape);
    }
}
