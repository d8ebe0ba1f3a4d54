package io.polyptych.device;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.WorkMeter;
import io.polyptych.objects.ObjectStore;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one system model on a device, shared by all queues of that device (jobs with other object
 * stores or settings have their own queue).
 *
 * <p>Whoever uses it holds the {@link #turn()} meanwhile. The old model is closed before the new
 * one is opened, for both together may not fit.
 */
final class ResidentModel {
    private static final Logger LOG = LoggerFactory.getLogger(ResidentModel.class);

    private final String device;
    private final OptionalEngine engine;
    private final WorkMeter meter = new WorkMeter();
    private final ReentrantLock turn = new ReentrantLock(true);
    private Render.Model model;
    private String root;
    private Customizer customizer;

    ResidentModel(String device, OptionalEngine engine) {
        this.device = device;
        this.engine = engine;
    }

    /** What was done on the device, by whatever model. */
    WorkMeter meter() {
        return meter;
    }

    ReentrantLock turn() {
        return turn;
    }

    /** The customizer a render needs, opened if it isn't there. Only by the holder of the turn. */
    Customizer open(Render render, ObjectStore store, Counters counters) {
        if (customizer != null && store.root().equals(root) && render.model().equals(model)) {
            return customizer;
        }
        if (render.provider().needsEngine()) {
            engine.require(render.provider().system(), "let montage make the pictures");
        }
        if (customizer != null) {
            counters.modelSwaps.increment();
            close();
        }
        long start = System.nanoTime();
        customizer = render.provider().open(render.request().manifest(), device, store, meter);
        model = render.model();
        root = store.root();
        counters.modelLoads.increment();
        long millis = (System.nanoTime() - start) / 1_000_000;
        LOG.info("{}: {} is resident after {} ms", device, model, millis);
        return customizer;
    }

    /** Frees the device if the model was opened for this store. */
    void closeIfOf(ObjectStore store) {
        turn.lock();
        try {
            if (store.root().equals(root)) {
                close();
            }
        } finally {
            turn.unlock();
        }
    }

    private void close() {
        Customizer old = customizer;
        customizer = null;
        model = null;
        root = null;
        if (old != null) {
            old.close();
        }
    }
}
