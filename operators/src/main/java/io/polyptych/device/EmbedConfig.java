package io.polyptych.device;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a resident embedder forms batches.
 *
 * @param largestBatch the most views embedded in one call
 * @param batchWait how long a view waits at most for others to share its batch
 * @param deadline of one call; when it passes, the process is given up, since a native call can't
 *     be interrupted
 */
public record EmbedConfig(int largestBatch, Duration batchWait, Duration deadline)
        implements Serializable {
    public EmbedConfig {
        if (largestBatch < 1) {
            throw new IllegalArgumentException(
                    "a batch must hold at least 1 view, not " + largestBatch);
        }
        if (batchWait.isNegative()) {
            throw new IllegalArgumentException("a view can't wait for " + batchWait);
        }
        if (deadline.toMillis() < 1) {
            throw new IllegalArgumentException("a deadline can't be " + deadline);
        }
    }
}
