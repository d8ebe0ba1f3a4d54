package io.polyptych.system.iccustom;

import io.polyptych.engine.Tensor;

/**
 * A prompt as the transformer takes it.
 *
 * @param text T5's tokens, Redux' of the references behind them: (1, tokens, 4096)
 * @param pooled CLIP's: (1, 768)
 */
record Words(Tensor text, Tensor pooled) {}
