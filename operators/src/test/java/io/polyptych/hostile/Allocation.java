package io.polyptych.hostile;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * What a piece of work allocated on the heap in its own thread: the same on every machine, unlike
 * its time.
 */
record Allocation<T>(T result, long bytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static <T> Allocation<T> of(Callable<T> work) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        T result = work.call();
        return new Allocation<>(result, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
}
