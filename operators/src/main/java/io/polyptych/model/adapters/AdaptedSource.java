package io.polyptych.model.adapters;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A source with adapters merged in, tensor by tensor as they are read.
 *
 * <p>With an adapter of strength s and a product of up U, down D and scale c (see {@link Adapter}):
 *
 * <ul>
 *   <li>beside a layer, on its rows: {@code W' = W + s c U D}
 *   <li>behind it: {@code W' = (I + s c U D) W}, {@code b' = (I + s c U D) b}
 *   <li>differences: {@code W' = W + s diff}, {@code b' = b + s diff_b}
 * </ul>
 *
 * <p>Adapters change what those before them left, in the order given, which matters only with one
 * behind a layer. All of it in float32, whatever the files' types: a tensor that an adapter changes
 * is read as float32 and rounded to the precision of the network once, at the end; the others are
 * read as they are. Sources: Hu et al., LoRA (2021), 4.1; PEFT, LoraLayer.get_delta_weight; the
 * second from IC-Custom's processors, y + up(down(y)) with y the layer's output.
 *
 * <p>Thread-safe as its base is.
 */
public final class AdaptedSource implements WeightSource {
    private final WeightSource base;
    private final Map<String, List<Weighted>> changes = new LinkedHashMap<>();

    /**
     * An adapter and how much of it.
     *
     * @param strength 1 is as it was trained; negative takes it away
     */
    public record Strength(Adapter adapter, double strength) {
        public Strength {
            if (!Double.isFinite(strength)) {
                throw new IllegalArgumentException(
                        "%s: strength %s".formatted(adapter.origin(), strength));
            }
        }
    }

    private record Weighted(Change change, double strength) {}

    /**
     * @param base by canonical names
     * @throws UnusableModel if an adapter has a layer that the base hasn't, or of another shape;
     *     names the file and every such key
     */
    public AdaptedSource(WeightSource base, List<Strength> adapters) {
        this.base = base;
        for (Strength adapter : adapters) {
            var faults = new ArrayList<String>();
            for (Change change : adapter.adapter().changes()) {
                fault(change).ifPresent(faults::add);
                changes.computeIfAbsent(change.tensor(), name -> new ArrayList<>())
                        .add(new Weighted(change, adapter.strength()));
            }
            if (!faults.isEmpty()) {
                throw new UnusableModel(
                        "%s doesn't fit %s in %d places: %s%s"
                                .formatted(
                                        adapter.adapter().origin(),
                                        base.origin(),
                                        faults.size(),
                                        String.join(
                                                "; ",
                                                faults.subList(0, Math.min(20, faults.size()))),
                                        faults.size() > 20 ? "; ..." : ""));
            }
        }
    }

    private Optional<String> fault(Change change) {
        String weight = change.target().weight();
        if (!base.names().contains(change.tensor()) || !base.names().contains(weight)) {
            return Optional.of("%s is missing".formatted(change.tensor()));
        }
        long[] shape = base.shape(change.tensor());
        int dimensions = change.tensor().equals(weight) ? 2 : 1;
        return shape.length != dimensions || base.shape(weight).length != 2
                ? Optional.of("%s isn't a linear layer's".formatted(change.tensor()))
                : change.fault(shape, base.shape(weight)[1]);
    }

    @Override
    public Set<String> names() {
        return base.names();
    }

    @Override
    public long[] shape(String name) {
        return base.shape(name);
    }

    @Override
    public Optional<String> obstacle(String name) {
        return base.obstacle(name);
    }

    /** In float32 where an adapter changes it, in the base's type elsewhere. */
    @Override
    public Tensor read(String name, Scope scope) {
        List<Weighted> here = changes.getOrDefault(name, List.of());
        if (here.isEmpty()) {
            return base.read(name, scope);
        }
        try (Scope merging = Scope.open()) {
            Tensor merged = merging.call("adapters.fresh", base.read(name, merging));
            for (Weighted weighted : here) {
                Change change = weighted.change();
                long columns = base.shape(change.target().weight())[1];
                try (Scope step = Scope.open()) {
                    merged =
                            change.apply(merged, columns, weighted.strength(), step)
                                    .moveTo(merging);
                }
            }
            return merged.moveTo(scope);
        }
    }

    @Override
    public String origin() {
        return base.origin();
    }
}
