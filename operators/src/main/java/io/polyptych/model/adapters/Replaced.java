package io.polyptych.model.adapters;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A source some of whose tensors come from another: whole layers trained anew, like IC-Custom's
 * {@code img_in} and {@code txt_in}. Thread-safe as both are.
 */
public final class Replaced implements WeightSource {
    private final WeightSource base;
    private final WeightSource replacement;

    /**
     * @param replacement all of its tensors are used; by the base's names
     * @throws UnusableModel if one isn't in the base or has another shape there; names both files
     */
    public Replaced(WeightSource base, WeightSource replacement) {
        this.base = base;
        this.replacement = replacement;
        Set<String> unknown =
                replacement.names().stream()
                        .filter(name -> !base.names().contains(name))
                        .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw new UnusableModel(
                    "%s: expected only tensors of %s, found %s"
                            .formatted(replacement.origin(), base.origin(), unknown));
        }
        Map<String, long[]> shapes = new LinkedHashMap<>();
        replacement.names().forEach(name -> shapes.put(name, base.shape(name)));
        replacement.require(shapes);
    }

    private WeightSource source(String name) {
        return replacement.names().contains(name) ? replacement : base;
    }

    @Override
    public Set<String> names() {
        return base.names();
    }

    @Override
    public long[] shape(String name) {
        return source(name).shape(name);
    }

    @Override
    public Optional<String> obstacle(String name) {
        return source(name).obstacle(name);
    }

    @Override
    public Tensor read(String name, Scope scope) {
        return source(name).read(name, scope);
    }

    @Override
    public String origin() {
        return "%s with %s".formatted(base.origin(), replacement.origin());
    }
}
