package io.polyptych.score;

import java.util.concurrent.atomic.LongAdder;

/** How often something was there already, for metrics. Thread-safe. */
final class CacheMeter {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    void count(boolean hit) {
        (hit ? hits : misses).increment();
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }
}
