package io.polyptych.device;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the devices of a process work.
 *
 * @param engine whether DJL's PyTorch engine is loaded before the first render. Where it can't be,
 *     only the systems that need it fail, which montage is not
 * @param threads of PyTorch within one operation, process-wide; 0 leaves it to PyTorch
 * @param largestBatch the most requests rendered in one call, whatever a system could take
 * @param batchWait how long a request waits at most for others to share its batch
 * @param drain how long the resident system is still served at most while another one waits
 * @param deadline of one render, from its start; a batch has as many of them as it has requests.
 *     When it passes, the process is given up
 * @param loadDeadline of making a model resident, likewise
 */
public record DeviceConfig(
        boolean engine,
        int threads,
        int largestBatch,
        Duration batchWait,
        Duration drain,
        Duration deadline,
        Duration loadDeadline)
        implements Serializable {

    public DeviceConfig {
        require(threads >= 0, "threads", threads, "must not be negative");
        require(largestBatch >= 1, "largest-batch", largestBatch, "must be at least 1");
        require(!batchWait.isNegative(), "batch-wait", batchWait, "must not be negative");
        require(!drain.isNegative(), "drain", drain, "must not be negative");
        require(deadline.toMillis() > 0, "deadline", deadline, "must be at least a millisecond");
        require(
                loadDeadline.toMillis() > 0,
                "load-deadline",
                loadDeadline,
                "must be at least a millisecond");
    }

    public static DeviceConfig defaults() {
        return new DeviceConfig(
                true,
                0,
                8,
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofMinutes(15));
    }

    /** The same without PyTorch, for systems and tests that need none. */
    public DeviceConfig withoutEngine() {
        return new DeviceConfig(
                false, threads, largestBatch, batchWait, drain, deadline, loadDeadline);
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "customize.device.%s %s, is %s".formatted(key, rule, value));
        }
    }
}
