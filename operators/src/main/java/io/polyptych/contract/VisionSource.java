package io.polyptych.contract;

import java.io.Serializable;

/**
 * Opens a vision model in the process that scores; the jobs hand these to the device, which knows
 * no model by name.
 */
public interface VisionSource extends Serializable {
    /** Equal keys, one resident model: what it is and where it lies. */
    String key();

    /** Whether it computes with PyTorch, so that it can't be opened where that is missing. */
    default boolean needsEngine() {
        return true;
    }

    /**
     * Loads the model. Thread-safe.
     *
     * @param device cpu, or gpu:INDEX
     */
    VisionModel open(String device);
}
