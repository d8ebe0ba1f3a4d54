package io.polyptych.model.weights;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Named tensors that a network can be loaded from: a checkpoint's own, or those of another layout
 * renamed and reshaped, or with adapters merged in. Thread-safe.
 */
public interface WeightSource {
    /** Of every tensor it can give. */
    Set<String> names();

    /**
     * @throws UnusableModel if there is no such tensor
     */
    long[] shape(String name);

    /**
     * Reads one tensor to the CPU: a view of the file where nothing has to be computed, in the
     * file's type.
     *
     * @param scope owns what is returned
     * @throws UnusableModel if there is no such tensor or its bytes are missing
     */
    Tensor read(String name, Scope scope);

    /** Where it comes from, for messages: a file or folder. */
    String origin();

    /**
     * Why a tensor can't be read, with its name: that it is missing, or of a type that isn't
     * supported. Empty if it can. Reads nothing.
     */
    default Optional<String> obstacle(String name) {
        return names().contains(name) ? Optional.empty() : Optional.of(name + " is missing");
    }

    /**
     * Checks names, types and shapes before anything is read, and tells all that is wrong at once
     * (the first fifty). Tensors that aren't expected are left alone.
     *
     * @throws UnusableModel if an expected tensor is missing, unreadable or has another shape
     */
    default void require(Map<String, long[]> expected) {
        var faults = new ArrayList<String>();
        expected.forEach((name, shape) -> fault(name, shape).ifPresent(faults::add));
        if (!faults.isEmpty()) {
            throw new UnusableModel(
                    "%s: %d of %d tensors don't fit: %s%s"
                            .formatted(
                                    origin(),
                                    faults.size(),
                                    expected.size(),
                                    String.join(
                                            "; ", faults.subList(0, Math.min(50, faults.size()))),
                                    faults.size() > 50
                                            ? "; and %d more".formatted(faults.size() - 50)
                                            : ""));
        }
    }

    /** What is wrong with one expected tensor; empty if it has this shape and can be read. */
    default Optional<String> fault(String name, long[] expected) {
        Optional<String> obstacle = obstacle(name);
        if (obstacle.isPresent()) {
            return obstacle;
        }
        try {
            long[] found = shape(name);
            return Arrays.equals(found, expected)
                    ? Optional.empty()
                    : Optional.of(
                            "%s is %s, expected %s"
                                    .formatted(
                                            name,
                                            Arrays.toString(found),
                                            Arrays.toString(expected)));
        } catch (UnusableModel e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Loads the tensors whose names begin with a prefix, under what follows it. Converted or copied
     * one at a time: at most two tensors of host memory above the file's mapping.
     *
     * @param prefix for example {@code double_blocks.0.}
     */
    default Weights block(String prefix, Placement placement) {
        return block(
                prefix,
                names().stream().filter(name -> name.startsWith(prefix)).toList(),
                placement);
    }

    /** Loads the named tensors, each under what follows the prefix in its name. */
    default Weights block(String prefix, List<String> names, Placement placement) {
        var tensors = new LinkedHashMap<String, Tensor>();
        try (Scope block = Scope.open()) {
            for (String name : names) {
                try (Scope reading = Scope.open()) {
                    Tensor placed = reading.place(read(name, reading), placement);
                    tensors.put(name.substring(prefix.length()), placed.moveTo(block));
                }
            }
            return new Weights(tensors);
        }
    }
}
