package io.polyptych.caption;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/** Counts that can be read. */
final class Tally implements CaptionCounts {
    final AtomicLong requests = new AtomicLong();
    final AtomicLong retries = new AtomicLong();
    final AtomicLong tokens = new AtomicLong();
    IntSupplier breaker;

    @Override
    public void request() {
        requests.incrementAndGet();
    }

    @Override
    public void retry() {
        retries.incrementAndGet();
    }

    @Override
    public void tokens(long number) {
        tokens.addAndGet(number);
    }

    @Override
    public void breaker(IntSupplier open) {
        breaker = open;
    }
}
