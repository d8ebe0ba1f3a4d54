package io.polyptych.device;

import java.util.List;

/** What a device does next. */
sealed interface Turn {
    /** Nothing for so long, unless a request arrives. */
    record Wait(long nanos) implements Turn {
        static final Wait FOR_REQUESTS = new Wait(Long.MAX_VALUE);
    }

    /** Makes the model of this request resident. */
    record Load(Render first) implements Turn {}

    /** Renders these, which share a batch key and whose model is resident. */
    record Batch(List<Render> renders) implements Turn {}
}
