package io.polyptych.device;

import io.polyptych.contract.EmbedderClosed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one call at a time into a network, in order of arrival, and watches each. Thread-safe. */
final class WatchedTurns {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Watchdog watchdog;
    private final Duration deadline;
    private final GiveUp giveUp;
    private volatile boolean closed;

    /** What is called within a turn. */
    interface Call<T, X extends Exception> {
        T run() throws X;
    }

    /**
     * @param deadline of one call; the process is given up once it passes
     */
    WatchedTurns(String device, Duration deadline, GiveUp giveUp) {
        this.watchdog = new Watchdog(device);
        this.deadline = deadline;
        this.giveUp = giveUp;
    }

    /**
     * @param name of what is called
     * @param work what it does, for the reason why the process is given up: embedded a batch
     * @throws EmbedderClosed once they are closed
     */
    <T, X extends Exception> T take(String name, String work, Call<T, X> call) throws X {
        turn.lock();
        try {
            if (closed) {
                throw new EmbedderClosed(name);
            }
            Watchdog.Watch watch =
                    watchdog.watch(
                            deadline,
                            () ->
                                    giveUp.giveUp(
                                            "the deadline passed while " + name + " " + work,
                                            null));
            try {
                return call.run();
            } finally {
                watch.close();
            }
        } finally {
            turn.unlock();
        }
    }

    /**
     * Ends them: calls that come later fail.
     *
     * @param patience how long the call under way is waited for
     * @return whether none is under way any more
     */
    boolean close(Duration patience) {
        closed = true;
        try {
            boolean atRest = turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (atRest) {
                turn.unlock();
            }
            return atRest;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            watchdog.close();
        }
    }
}
