package io.polyptych.contract;

import io.polyptych.objects.ObjectStore;
import java.io.Serializable;
import java.util.Map;

/**
 * Opens a system's customizers; the jobs hand these to the devices, which know no system by name.
 * Serializable and stateless.
 */
public interface CustomizerProvider extends Serializable {
    /** The system's word: montage, ic-custom, ace-plus, dreamo, syncd, realcustom. */
    String system();

    /** Raised whenever the same request would give other pixels than before. */
    int revision();

    /** Whether it computes with PyTorch, so that it can't be opened where that is missing. */
    default boolean needsEngine() {
        return true;
    }

    /**
     * Checks parameters as every shot of a model will get them, so that a slip stops the start and
     * doesn't fail shot by shot.
     *
     * @param parameters the model's defaults, and what the configuration sets over them
     * @throws UnrenderableRequest if there is no such parameter, or a value is out of its range;
     *     names it
     */
    default void check(Manifest manifest, Map<String, String> parameters)
            throws UnrenderableRequest {}

    /**
     * Loads a model onto a device.
     *
     * @param device cpu, or gpu:INDEX
     * @param objects where the requests' images lie
     * @param meter told of what is done on the device
     */
    Customizer open(Manifest manifest, String device, ObjectStore objects, WorkMeter meter);
}
