package io.polyptych.device;

import io.polyptych.contract.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Where views wait to be embedded, in order of arrival. A batch goes when it is full or its first
 * view has waited long enough. Thread-safe.
 *
 * @param <R> what a view becomes
 */
final class EmbedRoom<R> {
    /**
     * One view of a call.
     *
     * @param index of it within the call
     */
    record Waiting<R>(EmbedCall<R> call, int index, View view, long arrivedNanos) {}

    private final Deque<Waiting<R>> waiting = new ArrayDeque<>();
    private final EmbedConfig config;
    private final LongSupplier nanos;
    private boolean closed;

    /**
     * @param nanos the clock, as {@link System#nanoTime()}
     */
    EmbedRoom(EmbedConfig config, LongSupplier nanos) {
        this.config = config;
        this.nanos = nanos;
    }

    /** Adds a call's views; false once the room is closed. */
    synchronized boolean add(EmbedCall<R> call, List<View> views) {
        if (closed) {
            return false;
        }
        long now = nanos.getAsLong();
        for (int i = 0; i < views.size(); i++) {
            waiting.add(new Waiting<>(call, i, views.get(i), now));
        }
        notifyAll();
        return true;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Waits until a batch may go; its views have then left the room. Empty once it is closed. */
    synchronized List<Waiting<R>> take() throws InterruptedException {
        while (!closed) {
            long left = nanosLeft();
            if (left <= 0) {
                return next();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return List.of();
    }

    /** Lets nobody in any more; what waits is handed back. */
    synchronized List<Waiting<R>> close() {
        closed = true;
        notifyAll();
        List<Waiting<R>> left = List.copyOf(waiting);
        waiting.clear();
        return left;
    }

    /** Until the next batch goes, if nothing arrives meanwhile. */
    synchronized long nanosLeft() {
        if (waiting.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (waiting.size() >= config.largestBatch()) {
            return 0;
        }
        long waited = nanos.getAsLong() - waiting.peekFirst().arrivedNanos();
        return config.batchWait().toNanos() - waited;
    }

    private List<Waiting<R>> next() {
        List<Waiting<R>> batch = new ArrayList<>();
        while (!waiting.isEmpty() && batch.size() < config.largestBatch()) {
            batch.add(waiting.pollFirst());
        }
        return batch;
    }
}
