package io.polyptych.contract;

import io.polyptych.objects.ObjectStore;
import java.io.Serializable;

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
     * Loads a model onto a device.
     *
     * @param device cpu, or gpu:INDEX
     * @param objects where the requests' images lie
     * @param meter told of what is done on the device
     */
    Customizer open(Manifest manifest, String device, ObjectStore objects, WorkMeter meter);
}
