package io.polyptych.device;

import io.polyptych.contract.Rendered;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The book of open renders: who is entered here is answered exactly once.
 *
 * <p>What comes before and after a render and touches the object store (the look for a finished
 * one, saving, the answer) runs on the store's threads, so that the device goes on meanwhile. Only
 * the start marker is written by the device's thread. Thread-safe.
 */
final class OpenRenders {
    private static final Logger LOG = LoggerFactory.getLogger(OpenRenders.class);

    /** Pictures that wait to be saved; beyond that the device waits for the store. */
    private static final int UNSAVED = 8;

    private final Map<String, Render> open = new ConcurrentHashMap<>();
    private final Semaphore unsaved = new Semaphore(UNSAVED);
    private final RenderObjects renders;
    private final StartMarkers markers;
    private final Counters counters;
    private final ExecutorService store;
    private final Host host;
    private volatile boolean closing;

    /** What touches the object store, and may fail for it. */
    interface Step {
        void run() throws IOException;
    }

    /**
     * @param store runs what touches the object store
     */
    OpenRenders(
            RenderObjects renders,
            StartMarkers markers,
            Counters counters,
            ExecutorService store,
            Host host) {
        this.renders = renders;
        this.markers = markers;
        this.counters = counters;
        this.store = store;
        this.host = host;
    }

    /** Enters a render, or finds the open one of its key. */
    Optional<Render> enter(Render render) {
        Render present = open.putIfAbsent(render.key(), render);
        (present == null ? counters.queued : counters.coalesced).increment();
        return Optional.ofNullable(present);
    }

    /** Found in the store. */
    void cached(Render render, RenderOutcome.Done done) {
        counters.cached.increment();
        answer(render, done);
    }

    /** Goes onto the device now. */
    void start(Render render) throws IOException {
        counters.queued.decrement();
        counters.inFlight.increment();
        render.start(host.millisSince(render.arrivedNanos()));
        if (render.marker().anothers()) {
            counters.rendersDuplicated.increment();
        }
        markers.write(render.key(), render.marker());
        if (closing) {
            // Whichever of this thread and the closing one comes second sees the other's step.
            removeMarker(render);
            throw new IllegalStateException("the queue is closed");
        }
    }

    /** Rendered. Waits while too many pictures are unsaved, since they fill the heap. */
    void rendered(Render render, Rendered rendered, long deviceMillis) throws InterruptedException {
        unsaved.acquire();
        later(
                render,
                () -> {
                    try {
                        RenderOutcome.Done done = renders.save(render, rendered, deviceMillis);
                        markers.remove(render.key());
                        counters.rendered.increment();
                        answer(render, done);
                    } catch (SceneNotKept e) {
                        markers.remove(render.key());
                        refused(render, RenderOutcome.Failed.by(e));
                    } finally {
                        unsaved.release();
                    }
                });
    }

    /** Tried alone, and failed. */
    void failed(Render render, RenderOutcome.Failed failure) {
        later(
                render,
                () -> {
                    markers.remove(render.key());
                    refused(render, failure);
                });
    }

    /** Not tried. Its marker stays, as the memory of what happened. */
    void refused(Render render, RenderOutcome.Failed failure) {
        counters.failed.increment();
        answer(render, failure);
    }

    /** Infrastructure failed: whoever asked shall start again. */
    void broken(Render render, Throwable cause) {
        if (render.started()) {
            removeMarker(render);
        }
        forget(render);
        render.answer().completeExceptionally(cause);
    }

    /** Runs a step on the store's threads; the render is broken if it fails. */
    void later(Render render, Step step) {
        store.execute(
                () -> {
                    try {
                        step.run();
                    } catch (IOException | RuntimeException | Error e) {
                        broken(render, e);
                    }
                });
    }

    /**
     * Before an orderly end: what was started is started no longer, and is no one's fault. Nothing
     * is started after it. Other than by this, a process that ends leaves its start markers.
     */
    void close() {
        closing = true;
        open.values().stream().filter(Render::started).forEach(this::removeMarker);
    }

    /** Ends all that is open; start markers stay, for what hangs may still be running. */
    void abandon(Throwable why) {
        for (Render render : List.copyOf(open.values())) {
            forget(render);
            render.answer().completeExceptionally(why);
        }
    }

    private void answer(Render render, RenderOutcome outcome) {
        // First forgotten, then answered: who asks after the answer finds the object.
        forget(render);
        render.answer().complete(outcome);
    }

    private void forget(Render render) {
        if (open.remove(render.key(), render)) {
            (render.started() ? counters.inFlight : counters.queued).decrement();
        }
    }

    private void removeMarker(Render render) {
        try {
            markers.remove(render.key());
        } catch (IOException | RuntimeException e) {
            LOG.warn("the start marker of {} stays where it is", render.key(), e);
        }
    }
}
