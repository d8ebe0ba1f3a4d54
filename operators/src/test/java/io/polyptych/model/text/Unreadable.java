package io.polyptych.model.text;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import java.util.Set;

/** A source whose file breaks off at one tensor. */
record Unreadable(WeightSource source, String broken) implements WeightSource {
    @Override
    public Set<String> names() {
        return source.names();
    }

    @Override
    public long[] shape(String name) {
        return source.shape(name);
    }

    @Override
    public Tensor read(String name, Scope scope) {
        if (name.equals(broken)) {
            throw new UnusableModel("%s breaks off at %s".formatted(origin(), name));
        }
        return source.read(name, scope);
    }

    @Override
    public String origin() {
        return source.origin();
    }
}
