package io.polyptych.device;

import io.polyptych.contract.RenderRequest.BatchKey;
import java.util.HashMap;
import java.util.Map;

/** The model a queue made resident, and the batches it was seen to manage. For one thread. */
final class Loaded {
    private final Render.Model model;
    private final int largestBatch;
    private final long sinceNanos;
    private final Map<BatchKey, Integer> lowered = new HashMap<>();

    Loaded(Render.Model model, int largestBatch, long sinceNanos) {
        this.model = model;
        this.largestBatch = largestBatch;
        this.sinceNanos = sinceNanos;
    }

    Render.Model model() {
        return model;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    int largestBatch(BatchKey key) {
        return lowered.getOrDefault(key, largestBatch);
    }

    /** A batch of this size was too large for the device's memory: half of it from now on. */
    void tooLarge(BatchKey key, int size) {
        lowered.merge(key, Math.max(1, size / 2), Math::min);
    }
}
