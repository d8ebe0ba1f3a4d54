package io.polyptych.device;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that may outlive the job that asked for them: daemons, without the job's class loader,
 * which they would otherwise inherit and keep alive.
 */
final class DeviceThreads implements ThreadFactory {
    private final String name;
    private final AtomicInteger number = new AtomicInteger();

    DeviceThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        var thread = new Thread(work, "polyptych-" + name + "-" + number.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(DeviceThreads.class.getClassLoader());
        return thread;
    }
}
