package io.polyptych.device;

import java.util.concurrent.atomic.LongAdder;

/** What the embedders of a process did, for metrics; its numbers only grow. Thread-safe. */
public final class EmbedMeter {
    private final LongAdder batches = new LongAdder();
    private final LongAdder embedded = new LongAdder();

    void count(int views) {
        batches.increment();
        embedded.add(views);
    }

    /** Calls of a network. */
    public long batches() {
        return batches.sum();
    }

    /** Views embedded in them. */
    public long embedded() {
        return embedded.sum();
    }

    /** Views a batch on average; 0 as long as there was none. */
    public double meanBatch() {
        long calls = batches();
        return calls == 0 ? 0 : (double) embedded() / calls;
    }
}
