package io.polyptych.device;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Watches deadlines from a thread of its own. Thread-safe. */
final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    /** Ends a watch; the deadline then no longer matters. */
    interface Watch {
        void close();
    }

    Watchdog(String device) {
        timer = new ScheduledThreadPoolExecutor(1, new DeviceThreads(device + "-watchdog"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Runs something if the watch isn't closed in time. */
    Watch watch(Duration deadline, Runnable passed) {
        Future<?> alarm = timer.schedule(passed, deadline.toNanos(), TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
