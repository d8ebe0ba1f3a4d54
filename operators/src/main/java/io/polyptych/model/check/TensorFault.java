package io.polyptych.model.check;

import java.util.Arrays;

/**
 * A tensor that isn't as published.
 *
 * @param expected the published shape; null for a tensor that isn't known
 * @param found the shape in the file; null for one that is missing
 */
public record TensorFault(String name, long[] expected, long[] found) {
    /** The tensor and its shapes in words. */
    @Override
    public String toString() {
        if (found == null) {
            return name + " " + Arrays.toString(expected);
        } else if (expected == null) {
            return name + " " + Arrays.toString(found);
        }
        return "%s is %s, expected %s"
                .formatted(name, Arrays.toString(found), Arrays.toString(expected));
    }
}
