package io.polyptych.fetch;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what goes on past its deadline: servers that send, but too slowly. Thread-safe; whoever made
 * it closes it.
 */
final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor deadlines =
            new ScheduledThreadPoolExecutor(1, Watchdog::daemon);

    Watchdog() {
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** Runs {@code end} at the deadline, unless it is called off before. */
    Future<?> at(Deadline deadline, Runnable end) {
        return deadlines.schedule(end, deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fetch-deadlines");
        thread.setDaemon(true);
        return thread;
    }
}
