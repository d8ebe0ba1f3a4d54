package io.polyptych.embed;

import io.polyptych.contract.EmbedderClosed;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * What holds memory outside the heap, used by any number of threads side by side: closing waits for
 * the calls under way, and what is called afterwards is told so. Freed under a call, the memory
 * would take the process with it.
 */
final class Resident {
    private final String name;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * @param name for messages
     */
    Resident(String name) {
        this.name = name;
    }

    /**
     * @throws EmbedderClosed if it is closed
     */
    <T> T use(Supplier<T> call) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new EmbedderClosed(name);
            }
            return call.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Frees it once; a second time does nothing. */
    void close(Runnable free) {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                free.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
