package io.polyptych.model.vae;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import io.polyptych.model.weights.WeightSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * An encoder or decoder with its weights: one kernel call a step, of which no more is kept than its
 * result until the next is done. Thread-safe.
 */
final class Stack implements AutoCloseable {
    private final List<Loaded> steps = new ArrayList<>();
    private final int groups;

    private record Loaded(Step step, String kernel, Weights weights) {}

    private Stack(int groups) {
        this.groups = groups;
    }

    static Stack load(WeightSource source, List<Step> steps, int groups, Placement placement) {
        var stack = new Stack(groups);
        try {
            for (Step step : steps) {
                boolean joined = step.kind() == Step.Kind.UP && placement.equals(Placement.CPU);
                stack.steps.add(
                        new Loaded(
                                step,
                                joined ? "vae.up_joined" : step.kind().kernel,
                                weights(source, step, joined, placement)));
            }
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /**
     * On the CPU in float32, convolutions are laid out for it, and enlarging and the convolution
     * after it are joined. In bfloat16 they aren't: sums of weights would be rounded where the
     * reference's are not. On a GPU group norm would undo the layout.
     */
    private static Weights weights(
            WeightSource source, Step step, boolean joined, Placement placement) {
        boolean laidOut = placement.equals(Placement.CPU);
        var tensors = new LinkedHashMap<String, Tensor>();
        try (Scope block = Scope.open()) {
            step.shapes()
                    .forEach(
                            (name, shape) -> {
                                try (Scope reading = Scope.open()) {
                                    Tensor read = source.read(step.prefix() + name, reading);
                                    Tensor placed = reading.place(read, placement);
                                    if (laidOut && shape.length == 4) {
                                        String layout = joined ? "join_up" : "channels_last";
                                        placed = reading.call("vae." + layout, placed);
                                    }
                                    tensors.put(name, placed.moveTo(block));
                                }
                            });
            return new Weights(tensors);
        }
    }

    /**
     * @param seen is shown each step's result under its name; borrowed
     * @param scope owns the result
     */
    Tensor run(Tensor input, BiConsumer<String, Tensor> seen, Scope scope) {
        Tensor features = input;
        for (Loaded loaded : steps) {
            try (Scope call = Scope.open()) {
                Tensor next =
                        loaded.step().kind().norms
                                ? call.call(loaded.kernel(), features, loaded.weights(), groups)
                                : call.call(loaded.kernel(), features, loaded.weights());
                seen.accept(loaded.step().name(), next);
                next.moveTo(scope);
                if (features != input) {
                    features.close();
                }
                features = next;
            }
        }
        return features;
    }

    @Override
    public void close() {
        steps.forEach(loaded -> loaded.weights().close());
    }
}
