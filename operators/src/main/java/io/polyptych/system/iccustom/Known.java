package io.polyptych.system.iccustom;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.flux.Packing;
import java.util.List;

/**
 * What the transformer is told of the wide picture, by token; references and target side by side.
 *
 * @param latents of references and masked target: (1, tokens, 64)
 * @param mask 1 where they are kept, every pixel of a token: (1, tokens, 256)
 * @param corners of the mask, each token's upper left pixel: (1, tokens, 1)
 */
record Known(Tensor latents, Tensor mask, Tensor corners) {
    /** FLUX.1-Fill's further channels: (1, tokens, 320). */
    Tensor channels(Scope scope) {
        return Packing.inChannels(List.of(latents, mask), scope);
    }
}
