package io.polyptych.device;

import java.util.concurrent.atomic.LongAdder;

/** The numbers behind {@link QueueStats}, written by every thread of a queue. */
final class Counters {
    final LongAdder queued = new LongAdder();
    final LongAdder inFlight = new LongAdder();
    final LongAdder coalesced = new LongAdder();
    final LongAdder cached = new LongAdder();
    final LongAdder rendered = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder rendersDuplicated = new LongAdder();
    final LongAdder batches = new LongAdder();
    final LongAdder modelLoads = new LongAdder();
    final LongAdder modelSwaps = new LongAdder();
    final LongAdder busyNanos = new LongAdder();

    QueueStats read() {
        return new QueueStats(
                queued.sum(),
                inFlight.sum(),
                coalesced.sum(),
                cached.sum(),
                rendered.sum(),
                failed.sum(),
                rendersDuplicated.sum(),
                batches.sum(),
                modelLoads.sum(),
                modelSwaps.sum(),
                busyNanos.sum() / 1_000_000);
    }
}
