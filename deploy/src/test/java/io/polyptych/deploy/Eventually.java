package io.polyptych.deploy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that other processes bring about, by asking again and again. */
public final class Eventually {
    /** Asking takes processor time from whom the answer is awaited. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Eventually() {}

    /**
     * Returns as soon as it is true.
     *
     * @throws AssertionError when it was not in time, naming what was awaited
     */
    public static void isTrue(Duration within, String what, BooleanSupplier question) {
        long deadline = System.nanoTime() + within.toNanos();
        while (!question.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + within + " in vain for: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
