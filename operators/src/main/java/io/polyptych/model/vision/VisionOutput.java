package io.polyptych.model.vision;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * What a vision tower made of pictures. Belongs to the scope that the tower was given.
 *
 * @param tokens (batch, tokens, width): transformers' last_hidden_state, which is normalised at the
 *     end except for CLIP; class token and registers first where there are any, then the patches
 *     row by row
 * @param pooled (batch, width): CLIP's normalised class token, what SigLIP's head pools, the class
 *     token of both DINOs; empty for a SigLIP without its head
 * @param embedding (batch, width): what scores compare: CLIP's pooled and projected, pooled for the
 *     others; empty for a CLIP without its projection or a SigLIP without its head
 * @param hidden (batch, tokens, width) by number of blocks passed, as asked for: 0 is what enters
 *     the first block; never normalised at the end
 * @param specialTokens how many of the tokens aren't patches
 */
public record VisionOutput(
        Tensor tokens,
        Optional<Tensor> pooled,
        Optional<Tensor> embedding,
        Map<Integer, Tensor> hidden,
        int specialTokens) {

    /**
     * The patches' tokens: (batch, rows · columns, width), row by row.
     *
     * @param scope owns the result
     */
    public Tensor patches(Scope scope) {
        return scope.call("vision.patches", tokens, specialTokens);
    }
}
