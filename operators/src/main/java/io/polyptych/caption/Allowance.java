package io.polyptych.caption;

import dev.failsafe.CircuitBreaker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * What all captioners of a job in a process share: how many requests are under way, what may still
 * be spent, whether the server is being left alone, and whether it knows schemas. It outlives them,
 * so that a task that fails and starts again has no new budget. Thread-safe.
 */
final class Allowance {
    /** Jobs of a process whose allowances are remembered, so that a session's don't pile up. */
    private static final int MOST_JOBS = 64;

    private static final Map<Key, Allowance> BY_JOB =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Allowance> eldest) {
                    return size() > MOST_JOBS;
                }
            };

    private final Semaphore slots;
    private final Budget budget;
    private final CircuitBreaker<Reply> breaker;
    private volatile boolean schema = true;

    Allowance(ServerConfig config) {
        slots = new Semaphore(config.atOnce(), true);
        budget = new Budget(config.mostRequests(), config.mostTokens());
        breaker =
                CircuitBreaker.<Reply>builder()
                        .handleIf(e -> e instanceof ModelFault fault && fault.trouble())
                        .withFailureThreshold(config.breakerFailures())
                        .withDelay(config.breakerDelay())
                        .withSuccessThreshold(1)
                        .build();
    }

    /** The one of a job and its configuration. */
    static Allowance of(String job, CaptionConfig config) {
        synchronized (BY_JOB) {
            return BY_JOB.computeIfAbsent(
                    new Key(job, config), key -> new Allowance(config.server()));
        }
    }

    Semaphore slots() {
        return slots;
    }

    Budget budget() {
        return budget;
    }

    CircuitBreaker<Reply> breaker() {
        return breaker;
    }

    /** Whether the server may be told by a schema what an answer looks like. */
    boolean schema() {
        return schema;
    }

    /** The server refuses schemas: it gets none any more. */
    void withoutSchema() {
        schema = false;
    }

    private record Key(String job, CaptionConfig config) {}
}
