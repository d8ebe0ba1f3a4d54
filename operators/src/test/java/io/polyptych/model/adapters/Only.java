package io.polyptych.model.adapters;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.weights.WeightSource;
import java.util.Set;

/** A source that has only some of another's tensors. */
record Only(WeightSource source, Set<String> names) implements WeightSource {
    @Override
    public long[] shape(String name) {
        return source.shape(name);
    }

    @Override
    public Tensor read(String name, Scope scope) {
        return source.read(name, scope);
    }

    @Override
    public String origin() {
        return source.origin();
    }
}
