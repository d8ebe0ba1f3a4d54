package io.polyptych.model.text;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.weights.WeightSource;
import java.util.Set;
import java.util.stream.Collectors;

/** A source in which part of each name is another. */
record Renamed(WeightSource source, String part, String other) implements WeightSource {
    @Override
    public Set<String> names() {
        return source.names().stream()
                .map(name -> name.replace(part, other))
                .collect(Collectors.toSet());
    }

    @Override
    public long[] shape(String name) {
        return source.shape(original(name));
    }

    @Override
    public Tensor read(String name, Scope scope) {
        return source.read(original(name), scope);
    }

    @Override
    public String origin() {
        return source.origin();
    }

    private String original(String name) {
        return source.names().stream()
                .filter(theirs -> theirs.replace(part, other).equals(name))
                .findFirst()
                .orElseThrow();
    }
}
