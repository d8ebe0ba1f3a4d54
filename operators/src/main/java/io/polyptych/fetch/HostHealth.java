package io.polyptych.fetch;

/**
 * Whether a host may be asked. After so many failures in a row it is left alone for a while and its
 * images wait; then one of them tries. If that fails too the host is down: its images are refused
 * at once, but for one try in each pause, until one succeeds.
 *
 * <p>Times are of {@link System#nanoTime()}. Not thread-safe.
 */
final class HostHealth {
    enum Answer {
        ASK,
        WAIT,
        DOWN
    }

    private final int mostFailures;
    private final long pauseNanos;

    private int failures;
    private boolean paused;
    private boolean down;
    private boolean trying;
    private long pausedUntil;

    HostHealth(HostLimits limits) {
        this.mostFailures = limits.failures();
        this.pauseNanos = limits.pause().toNanos();
    }

    /** What an image of the host should do now; one told to ask must report how it went. */
    Answer mayAsk(long now) {
        if (!paused) {
            return Answer.ASK;
        }
        if (trying || now - pausedUntil < 0) {
            return down ? Answer.DOWN : Answer.WAIT;
        }
        trying = true;
        return Answer.ASK;
    }

    /** The host answered, whatever it said. */
    void answered() {
        failures = 0;
        paused = false;
        down = false;
        trying = false;
    }

    void failed(long now) {
        failures++;
        if (trying) {
            trying = false;
            down = true;
            pausedUntil = now + pauseNanos;
        } else if (!paused && failures >= mostFailures) {
            paused = true;
            pausedUntil = now + pauseNanos;
        }
    }

    /** Whoever was told to ask didn't after all. */
    void notAsked() {
        trying = false;
    }

    boolean isTrying() {
        return trying;
    }

    boolean isPaused() {
        return paused;
    }

    /** Refusing all but the one that tries. */
    boolean isDown() {
        return down;
    }

    /** Nothing is known of it that is worth keeping. */
    boolean isFresh() {
        return failures == 0 && !paused;
    }

    int failures() {
        return failures;
    }

    long pausedUntil() {
        return pausedUntil;
    }
}
