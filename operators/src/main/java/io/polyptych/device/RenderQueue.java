package io.polyptych.device;

import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.objects.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The front door of a device: everything asked of it goes through here, and outlives who asked.
 *
 * <p>A key that is asked for again joins the render that is queued or under way; one that is
 * finished is read from the object store. Nothing is dropped, so who asks bounds how much it asks.
 * A task attempt that is cancelled leaves its renders behind: the next one joins them. Thread-safe;
 * {@link #submit} never blocks.
 */
public final class RenderQueue implements AutoCloseable {
    /** After so many starts without an end a key is no longer tried. */
    private static final int GIVEN_UP_STARTS = 2;

    private static final int STORE_THREADS = 4;
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final String device;
    private final WorkMeter meter;
    private final Host host;
    private final Counters counters = new Counters();
    private final AtomicBoolean over = new AtomicBoolean();
    private final RenderObjects renders;
    private final StartMarkers markers;
    private final ExecutorService store;
    private final OpenRenders open;
    private final WaitingRoom room;
    private final Watchdog watchdog;
    private final RenderLoop loop;
    private final Thread worker;

    /**
     * @param resident the device's one model, shared with its other queues
     */
    RenderQueue(
            String device,
            ObjectStore objects,
            DeviceConfig config,
            Host host,
            ResidentModel resident) {
        this.device = device;
        this.meter = resident.meter();
        this.host = host;
        this.renders = new RenderObjects(objects);
        this.markers = new StartMarkers(objects, host.process());
        this.store =
                Executors.newFixedThreadPool(STORE_THREADS, new DeviceThreads(device + "-store"));
        this.open = new OpenRenders(renders, markers, counters, store, host);
        this.room = new WaitingRoom(new Turns(config), host);
        this.watchdog = new Watchdog(device);
        this.loop =
                new RenderLoop(
                        room,
                        new Residency(resident, objects, config, counters, host),
                        new TimedCalls(config, host, counters, watchdog, this::giveUp),
                        open,
                        this::giveUp);
        this.worker = new DeviceThreads(device).newThread(loop);
        worker.start();
    }

    /** The device's name: cpu, gpu:0, ... */
    public String device() {
        return device;
    }

    /**
     * Asks for a picture.
     *
     * @return the outcome; exceptional only if infrastructure failed, so that asking again may
     *     help. Cancelling it cancels nothing
     */
    public CompletableFuture<RenderOutcome> submit(
            CustomizerProvider provider, RenderRequest request) {
        var render = new Render(provider, request, host.now());
        Optional<Render> present = open.enter(render);
        if (present.isPresent()) {
            return present.get().answer().copy();
        }
        try {
            open.later(render, () -> lookUp(render));
        } catch (RuntimeException e) {
            open.broken(
                    render, new IllegalStateException("the queue of " + device + " is closed", e));
        }
        return render.answer().copy();
    }

    /** The numbers of this moment. */
    public QueueStats stats() {
        return counters.read();
    }

    /** What the systems did on this device, whatever queue of it asked for that. */
    public WorkMeter meter() {
        return meter;
    }

    /**
     * Stops the device; what is open fails, and the model is closed. A render under way doesn't
     * count as given up: the next process renders it as if it had never been started.
     */
    @Override
    public void close() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        fallSilent();
        stop(new IllegalStateException("the queue of " + device + " is closed"));
        try {
            worker.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * For a process that is ending: starts nothing any more and takes its start markers back. What
     * is open is not answered, so that no job fails of it.
     */
    void fallSilent() {
        loop.end();
        open.close();
    }

    private void lookUp(Render render) throws IOException {
        long waited = host.millisSince(render.arrivedNanos());
        Optional<RenderOutcome.Done> done = renders.find(render.key(), render.request(), waited);
        if (done.isPresent()) {
            open.cached(render, done.get());
            return;
        }
        render.found(markers.find(render.key()));
        if (render.marker().givenUpStarts() >= GIVEN_UP_STARTS) {
            open.refused(render, stuck(render));
        } else {
            room.add(render);
        }
    }

    private static RenderOutcome.Failed stuck(Render render) {
        return new RenderOutcome.Failed(
                RenderFailure.RENDER_STUCK,
                "%d processes ended while they rendered this; remove the object %s to try it again"
                        .formatted(
                                render.marker().givenUpStarts(), StartMarkers.name(render.key())));
    }

    /** Called by the watchdog, or by the device's thread when its engine died. */
    private void giveUp(String reason, Throwable cause) {
        if (over.compareAndSet(false, true)) {
            loop.end();
            host.giveUp().giveUp(device + ": " + reason, cause);
            stop(new IllegalStateException(device + ": " + reason, cause));
        }
    }

    private void stop(RuntimeException why) {
        loop.end();
        worker.interrupt();
        store.shutdownNow();
        watchdog.close();
        open.abandon(why);
    }
}
