package io.polyptych.model.weights;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A source under the names and shapes of another layout: a diffusers folder as the names that a
 * network here takes, for example. Tensors are put together when they are read.
 *
 * <p>It has the layout's tensors whose parts the source has; {@link #require} tells which parts the
 * others lack. Thread-safe as its source is.
 */
public final class LaidOut implements WeightSource {
    private final WeightSource source;
    private final Map<String, Part> layout;

    /**
     * @param layout what each tensor is made of, by the name it gets, in the order they are given
     */
    public LaidOut(WeightSource source, Map<String, Part> layout) {
        this.source = source;
        this.layout = new LinkedHashMap<>(layout);
    }

    @Override
    public Set<String> names() {
        return layout.entrySet().stream()
                .filter(entry -> source.names().containsAll(entry.getValue().sources()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public long[] shape(String name) {
        return part(name).shape(source);
    }

    @Override
    public Tensor read(String name, Scope scope) {
        return part(name).read(source, scope);
    }

    @Override
    public Optional<String> obstacle(String name) {
        Part part = layout.get(name);
        if (part == null) {
            return WeightSource.super.obstacle(name);
        }
        List<String> obstacles =
                part.sources().stream().flatMap(own -> source.obstacle(own).stream()).toList();
        return obstacles.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", obstacles) + " (for " + name + ")");
    }

    @Override
    public String origin() {
        return source.origin();
    }

    private Part part(String name) {
        Part part = layout.get(name);
        if (part == null) {
            throw new UnusableModel("%s has no tensor %s".formatted(origin(), name));
        }
        return part;
    }
}
