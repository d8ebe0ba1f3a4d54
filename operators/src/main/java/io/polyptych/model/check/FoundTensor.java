package io.polyptych.model.check;

import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.ElementType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tensor as a file's header tells it.
 *
 * @param bytes that its numbers take in the file
 */
record FoundTensor(ElementType type, long[] shape, long bytes) {
    static Map<String, FoundTensor> of(Checkpoint checkpoint) {
        var found = new LinkedHashMap<String, FoundTensor>();
        for (String name : checkpoint.names()) {
            found.put(
                    name,
                    new FoundTensor(
                            checkpoint.type(name), checkpoint.shape(name), checkpoint.bytes(name)));
        }
        return found;
    }

    /** How many numbers it has. */
    long count() {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
}
