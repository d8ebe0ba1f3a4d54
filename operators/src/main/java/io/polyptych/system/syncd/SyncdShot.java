package io.polyptych.system.syncd;

import io.polyptych.contract.RenderRequest;
import io.polyptych.engine.Tensor;
import io.polyptych.model.text.FluxText.Prompt;
import java.util.List;

/**
 * A request made ready.
 *
 * @param negative null where the settings don't guide away from it
 * @param views latents, not shifted, (1, 16, panel / 8, panel / 8) each
 */
record SyncdShot(
        RenderRequest request,
        SyncdSettings settings,
        Canvas canvas,
        Prompt prompt,
        Prompt negative,
        List<Tensor> views) {
    /** What shots must share to be sampled together. */
    record Together(SyncdSettings settings, Canvas canvas) {}

    Together together() {
        return new Together(settings, canvas);
    }
}
