package io.polyptych.model.adapters;

/**
 * What an x-flux processor's {@code proj_lora} on a single block acts on. The names don't tell it;
 * whoever trained the adapter does.
 */
public enum SingleProjection {
    /** Beside linear2, on its input, as every other low-rank adapter: DreamO's. */
    INPUT,
    /**
     * Behind linear2, on its output with the bias: {@code y = linear2(x); y = y + up(down(y))}, as
     * IC-Custom's. Merged: W' = (I + UD) W, b' = (I + UD) b.
     */
    OUTPUT
}
