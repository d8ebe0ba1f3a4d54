package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Aesthetics;
import io.polyptych.contract.Embedder;

/**
 * How pleasing pictures are.
 *
 * @param pictures embeds whole pictures as the head was trained on
 */
record AestheticFit(Embedder pictures, Aesthetics head) {}
