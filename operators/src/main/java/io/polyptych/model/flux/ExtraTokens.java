package io.polyptych.model.flux;

import io.polyptych.engine.Tensor;

/**
 * Keys and values that attention sees besides the tokens': appended as they are, with neither norm
 * nor position. IC-Custom's task registers are such tokens.
 *
 * @param keys (batch or 1, heads, extra, head dim)
 * @param values the same shape
 */
public record ExtraTokens(Tensor keys, Tensor values) {}
