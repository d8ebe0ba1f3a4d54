package io.polyptych.device;

import io.polyptych.contract.Customizer;
import io.polyptych.objects.ObjectStore;
import java.util.concurrent.locks.Lock;

/**
 * One queue's view of its device's {@link ResidentModel}. For the queue's thread, which holds
 * {@link #turn()} while it uses the model.
 */
final class Residency {
    private final ResidentModel resident;
    private final ObjectStore objects;
    private final DeviceConfig config;
    private final Counters counters;
    private final Host host;
    private Loaded loaded;

    Residency(
            ResidentModel resident,
            ObjectStore objects,
            DeviceConfig config,
            Counters counters,
            Host host) {
        this.resident = resident;
        this.objects = objects;
        this.config = config;
        this.counters = counters;
        this.host = host;
    }

    Lock turn() {
        return resident.turn();
    }

    /** The model this queue serves at present, or null. */
    Loaded loaded() {
        return loaded;
    }

    /** Makes a render's model the one this queue serves. */
    Customizer load(Render render) {
        loaded = null;
        Customizer customizer = customizer(render);
        int largest = Math.min(customizer.largestBatch(), config.largestBatch());
        loaded = new Loaded(render.model(), Math.max(1, largest), host.now());
        return customizer;
    }

    /** Opens the model again if another queue of the device has closed it meanwhile. */
    Customizer customizer(Render render) {
        return resident.open(render, objects, counters);
    }

    /** Frees the device. */
    void leave() {
        resident.closeIfOf(objects);
    }
}
