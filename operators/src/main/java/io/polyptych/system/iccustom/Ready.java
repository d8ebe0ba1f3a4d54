package io.polyptych.system.iccustom;

import io.polyptych.contract.RenderRequest;
import io.polyptych.engine.Tensor;
import java.util.List;

/**
 * A request made ready.
 *
 * @param noise what it begins with: (1, tokens, 64)
 * @param negative the negative prompt; null where {@link IcCustomSettings#guidesAway} is false
 * @param notes what a person should know of it
 */
record Ready(
        RenderRequest request,
        Task task,
        IcCustomSettings settings,
        Diptych diptych,
        Tensor noise,
        Known known,
        Words asked,
        Words negative,
        List<String> notes) {
    /** What requests sampled together must share. */
    record Together(Task task, IcCustomSettings settings, Diptych diptych) {}

    Together together() {
        return new Together(task, settings, diptych);
    }
}
