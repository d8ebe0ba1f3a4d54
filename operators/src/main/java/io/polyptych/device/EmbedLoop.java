package io.polyptych.device;

import io.polyptych.contract.EmbedderClosed;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.View;
import io.polyptych.engine.DeviceLost;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * One network's embeddings of one kind: calls of many threads, coalesced into batches on a thread
 * of its own.
 *
 * <p>A batch that fails is bisected, so that a view nobody can embed fails only the call it came
 * with, and a batch too large for the device is halved. Thread-safe.
 *
 * @param <R> what a view becomes
 */
final class EmbedLoop<R> {
    /** How long whoever closes waits for the batch under way. */
    static final Duration CLOSING = Duration.ofSeconds(10);

    private final String name;
    private final Network<R> network;
    private final EmbedRoom<R> room;
    private final EmbedMeter meter;
    private final GiveUp giveUp;
    private final Thread worker;
    private volatile List<EmbedRoom.Waiting<R>> underWay = List.of();

    /** Embeds a batch: one result a view, in order. */
    interface Network<R> {
        List<R> embed(List<View> views);
    }

    /**
     * @param name for threads and messages
     * @param network called by one thread
     */
    EmbedLoop(String name, Network<R> network, EmbedConfig config, EmbedMeter meter, Host host) {
        this.name = name;
        this.network = network;
        this.room = new EmbedRoom<>(config, host.nanos());
        this.meter = meter;
        this.giveUp = host.giveUp();
        this.worker = new DeviceThreads(name).newThread(this::run);
        worker.start();
    }

    /** Embeds views with whatever else waits; returns when all of them are done. */
    List<R> embed(List<View> views) {
        EmbedCall<R> call = new EmbedCall<>(views.size());
        if (!room.add(call, views)) {
            throw closed();
        }
        try {
            return call.answer().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits for " + name + " any more");
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    /** Views that wait at this moment. */
    int queued() {
        return room.size();
    }

    /**
     * Stops; whoever still waits gets a failure, also for what is being embedded.
     *
     * @return whether the network is at rest, and may be closed
     */
    boolean stop() {
        room.close().forEach(waiting -> waiting.call().failed(closed()));
        failUnderWay();
        try {
            worker.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // What was taken just before the room closed.
        failUnderWay();
        return !worker.isAlive();
    }

    private void failUnderWay() {
        underWay.forEach(waiting -> waiting.call().failed(closed()));
    }

    private void run() {
        try {
            for (var batch = room.take(); !batch.isEmpty(); batch = room.take()) {
                underWay = batch;
                embedBatch(batch);
                underWay = List.of();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void embedBatch(List<EmbedRoom.Waiting<R>> batch) {
        try {
            Bisection.run(batch, this::attempt, new Answers<>());
        } catch (EngineDead e) {
            giveUp.giveUp(name + ": " + e.getMessage(), e);
            batch.forEach(waiting -> waiting.call().failed(e));
        } catch (RuntimeException | Error e) {
            batch.forEach(waiting -> waiting.call().failed(e));
        }
    }

    private List<R> attempt(List<EmbedRoom.Waiting<R>> part) throws EngineDead {
        List<R> results;
        try {
            results = network.embed(part.stream().map(EmbedRoom.Waiting::view).toList());
        } catch (DeviceLost e) {
            throw new EngineDead(e.getMessage(), e);
        }
        if (results.size() != part.size()) {
            throw new IllegalStateException(
                    "%s gave %d embeddings for %d views"
                            .formatted(name, results.size(), part.size()));
        }
        meter.count(part.size());
        return results;
    }

    private EmbedderClosed closed() {
        return new EmbedderClosed(name);
    }

    /** With the trace of who asked beside that of what went wrong. */
    private RuntimeException failed(Throwable cause) {
        return new CompletionException(name + ": " + cause.getMessage(), cause);
    }

    private static final class Answers<R> implements Bisection.Findings<EmbedRoom.Waiting<R>, R> {
        @Override
        public void rendered(EmbedRoom.Waiting<R> waiting, R result) {
            waiting.call().done(waiting.index(), result);
        }

        @Override
        public void failed(EmbedRoom.Waiting<R> waiting, Exception cause) {
            waiting.call().failed(cause);
        }
    }
}
