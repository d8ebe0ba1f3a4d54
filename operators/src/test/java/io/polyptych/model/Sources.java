package io.polyptych.model;

import io.polyptych.model.weights.LaidOut;
import io.polyptych.model.weights.Part;
import io.polyptych.model.weights.WeightSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Other files made of one. */
public final class Sources {
    private Sources() {}

    /** The same tensors under other names. */
    public static WeightSource renamed(WeightSource source, UnaryOperator<String> rename) {
        var layout = new LinkedHashMap<String, Part>();
        source.names().forEach(name -> layout.put(rename.apply(name), Part.named(name)));
        return new LaidOut(source, layout);
    }

    /** Some of the tensors. */
    public static WeightSource only(WeightSource source, Set<String> names) {
        Map<String, Part> layout =
                names.stream().collect(Collectors.toMap(name -> name, Part::named));
        return new LaidOut(source, layout);
    }
}
