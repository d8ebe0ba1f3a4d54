package io.polyptych.caption;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the server of a vision-language model is treated, and what it may cost. The numbers from
 * {@code atOnce} on hold for all subtasks of a job in one process together.
 *
 * @param connectTimeout until a connection stands
 * @param tryTimeout until one answer is there as a whole
 * @param shotTimeout for all questions about a shot with all their tries
 * @param retries after a first try that failed for a passing reason
 * @param retryDelay before the first retry, doubled before each further one; a server's {@code
 *     Retry-After} goes before it
 * @param atOnce requests under way at most
 * @param mostRequests until the job asks no more and composes its captions
 * @param mostTokens likewise, of questions and answers together
 * @param breakerFailures failures of the server in a row after which it is left alone for a while
 * @param breakerDelay how long it is left alone
 */
public record ServerConfig(
        Duration connectTimeout,
        Duration tryTimeout,
        Duration shotTimeout,
        int retries,
        Duration retryDelay,
        int atOnce,
        int mostRequests,
        long mostTokens,
        int breakerFailures,
        Duration breakerDelay)
        implements Serializable {

    public ServerConfig {
        positive("connect-timeout", connectTimeout);
        positive("try-timeout", tryTimeout);
        positive("retry-delay", retryDelay);
        positive("breaker-delay", breakerDelay);
        if (shotTimeout.compareTo(tryTimeout) < 0) {
            throw new IllegalArgumentException(
                    "caption.server.shot-timeout (%s) must not be less than caption.server.try-timeout (%s)"
                            .formatted(shotTimeout, tryTimeout));
        }
        inRange("retries", retries, 0, 20);
        inRange("at-once", atOnce, 1, 1_000);
        inRange("most-requests", mostRequests, 1, Integer.MAX_VALUE);
        inRange("most-tokens", mostTokens, 1, Long.MAX_VALUE / 2);
        inRange("breaker-failures", breakerFailures, 1, 1_000);
    }

    /** 20 s a try, 45 s a shot, two retries, 8 at once, 100,000 requests, 200 million tokens. */
    public static ServerConfig defaults() {
        return new ServerConfig(
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(45),
                2,
                Duration.ofMillis(500),
                8,
                100_000,
                200_000_000L,
                5,
                Duration.ofSeconds(30));
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "caption.server.%s must be longer than %s".formatted(key, value));
        }
    }

    private static void inRange(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "caption.server.%s must be %d to %d, not %d"
                            .formatted(key, least, most, value));
        }
    }
}
