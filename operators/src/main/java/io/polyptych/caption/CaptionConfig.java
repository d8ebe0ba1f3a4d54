package io.polyptych.caption;

import java.io.Serializable;
import java.time.Duration;

/**
 * How {@code caption} works.
 *
 * @param timeout until a shot goes on with a caption made of its attributes alone
 * @param inFlight shots described at a time, each on a thread of its own
 */
public record CaptionConfig(Duration timeout, int inFlight) implements Serializable {
    public CaptionConfig {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("caption.timeout must be longer than " + timeout);
        }
        if (inFlight < 1 || inFlight > 1_000) {
            throw new IllegalArgumentException(
                    "caption.in-flight must be 1 to 1000, not " + inFlight);
        }
    }

    /** A minute, two shots at a time. */
    public static CaptionConfig defaults() {
        return new CaptionConfig(Duration.ofMinutes(1), 2);
    }

    /** The timeout of the Flink operator; the captioner has no budget of its own. */
    public Duration operatorTimeout() {
        return timeout;
    }
}
