package io.polyptych.system.dreamo;

import io.polyptych.contract.RenderRequest;
import io.polyptych.engine.Tensor;
import io.polyptych.model.text.FluxText;
import java.util.List;

/**
 * A request made ready. The tensors are shared work, borrowed.
 *
 * @param references (1, tokens, 64) each, clean
 * @param negative null where there is no second pass
 * @param notes for a person
 */
record DreamoShot(
        RenderRequest request,
        DreamoSettings settings,
        Layout layout,
        List<Tensor> references,
        FluxText.Prompt prompt,
        FluxText.Prompt negative,
        List<String> notes) {

    /** What a batch must share. */
    record Key(DreamoSettings settings, Layout layout) {}

    Key key() {
        return new Key(settings, layout);
    }
}
