package io.polyptych.caption;

import java.time.Duration;

/**
 * The time left for a shot.
 *
 * @param end by {@link System#nanoTime()}
 */
record TimeLeft(long end) {
    static TimeLeft of(Duration time) {
        return new TimeLeft(System.nanoTime() + time.toNanos());
    }

    /** Never negative. */
    Duration now() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean isOver() {
        return now().isZero();
    }

    /** What is left, or a time if that is less. */
    Duration atMost(Duration time) {
        Duration left = now();
        return left.compareTo(time) < 0 ? left : time;
    }
}
