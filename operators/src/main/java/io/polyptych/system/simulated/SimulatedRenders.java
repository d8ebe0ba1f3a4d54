package io.polyptych.system.simulated;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the simulated devices of this process rendered, for the benchmark that runs in it. It only
 * grows until it is cleared. Thread-safe.
 */
public final class SimulatedRenders {
    private static final Queue<Span> SPANS = new ConcurrentLinkedQueue<>();

    /**
     * One picture.
     *
     * @param renderKey of its request
     * @param waitNanos how long the device was to wait for it
     * @param startNanos of {@link System#nanoTime()}
     * @param endNanos of the same
     */
    public record Span(
            String device, String renderKey, long waitNanos, long startNanos, long endNanos) {}

    private SimulatedRenders() {}

    static void add(Span span) {
        SPANS.add(span);
    }

    /** In the order in which they ended. */
    public static List<Span> all() {
        return List.copyOf(SPANS);
    }

    public static void clear() {
        SPANS.clear();
    }
}
