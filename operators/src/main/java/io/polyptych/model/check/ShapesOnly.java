package io.polyptych.model.check;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import java.util.Map;
import java.util.Set;

/** A network without its numbers, for what compares shapes. */
record ShapesOnly(String origin, Map<String, long[]> shapes) implements WeightSource {
    @Override
    public Set<String> names() {
        return shapes.keySet();
    }

    @Override
    public long[] shape(String name) {
        long[] shape = shapes.get(name);
        if (shape == null) {
            throw new UnusableModel("%s has no tensor %s".formatted(origin, name));
        }
        return shape.clone();
    }

    @Override
    public Tensor read(String name, Scope scope) {
        throw new UnusableModel("%s has no numbers: tensor %s".formatted(origin, name));
    }
}
