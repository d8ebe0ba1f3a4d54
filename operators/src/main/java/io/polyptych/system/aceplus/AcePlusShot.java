package io.polyptych.system.aceplus;

import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Box;
import io.polyptych.model.text.FluxText;
import java.util.List;

/**
 * A shot made ready. Its tensors are borrowed from the scope it was made in, or from work that
 * shots share.
 *
 * @param covers the part of the request's canvas that is painted
 * @param noise (1, tokens, 64)
 * @param known (1, tokens, 320 or 384): what is known of each token, and the mask
 * @param notes for whoever looks at the candidate
 */
record AcePlusShot(
        Panels panels,
        Box covers,
        int steps,
        double guidance,
        Tensor noise,
        Tensor known,
        FluxText.Prompt prompt,
        List<String> notes) {}
