package io.polyptych.fetch;

import java.io.Serializable;
import java.time.Duration;

/**
 * What one host may take and must bear, so that a slow or dead one delays only its own images.
 *
 * @param connections at a time, and so threads; other images of the host wait without one
 * @param failures in a row, none of its images having come meanwhile, until it is left alone
 * @param pause for which it is then left alone, its images waiting; if the next try fails too, they
 *     are rejected at once until a try succeeds, one in each pause
 */
public record HostLimits(int connections, int failures, Duration pause) implements Serializable {
    public HostLimits {
        if (connections < 1 || connections > 1_000) {
            throw new IllegalArgumentException(
                    "fetch.per-host.connections must be 1 to 1000, not " + connections);
        }
        if (failures < 1) {
            throw new IllegalArgumentException(
                    "fetch.per-host.failures must be at least 1, not " + failures);
        }
        if (pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("fetch.per-host.pause must be longer than " + pause);
        }
    }

    /** Six connections, as browsers have; ten seconds' pause after twenty failures. */
    public static HostLimits defaults() {
        return new HostLimits(6, 20, Duration.ofSeconds(10));
    }
}
