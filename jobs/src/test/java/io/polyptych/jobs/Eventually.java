package io.polyptych.jobs;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what a running job brings about, by asking again and again. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Eventually() {}

    /**
     * The first answer that will do.
     *
     * @throws AssertionError with the last answer if none did in time
     */
    public static <T> T get(Callable<T> question, Predicate<T> willDo) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T answer = question.call();
        while (!willDo.test(answer)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after %s still: %s".formatted(PATIENCE, answer));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = question.call();
        }
        return answer;
    }
}
