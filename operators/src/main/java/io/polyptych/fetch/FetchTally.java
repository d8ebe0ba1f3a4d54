package io.polyptych.fetch;

import java.util.concurrent.atomic.LongAdder;

/**
 * What the door did, for metrics: links refused as not allowed, redirects, tries after the first.
 */
final class FetchTally {
    private final LongAdder refused = new LongAdder();
    private final LongAdder redirected = new LongAdder();
    private final LongAdder retried = new LongAdder();

    void failed(FetchFailure failure) {
        if (failure.code().equals(FetchFailure.NOT_ALLOWED)) {
            refused.increment();
        }
    }

    void redirected() {
        redirected.increment();
    }

    void retried() {
        retried.increment();
    }

    long refusals() {
        return refused.sum();
    }

    long redirects() {
        return redirected.sum();
    }

    long retries() {
        return retried.sum();
    }
}
