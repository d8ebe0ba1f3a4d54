package io.polyptych.model.flux;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.Checkpoint;
import java.util.ArrayList;
import java.util.List;

/** What flux.py recorded, the network it recorded it of, and the comparison with it. */
final class GoldenFlux {
    private GoldenFlux() {}

    /**
     * @param file of weights, in either layout
     */
    static FluxTransformer load(Golden golden, String file, Placement placement) {
        return FluxTransformer.load(
                Checkpoint.open(golden.path(file)),
                FluxConfig.read(golden.path("transformer/config.json")),
                placement);
    }

    /** The recorded input, without hooks. */
    static FluxInput input(Golden golden, Scope scope) {
        return new FluxInput(
                golden.tensor("input.hidden_states", scope),
                golden.tensor("input.encoder_hidden_states", scope),
                golden.tensor("input.pooled_projections", scope),
                0.7349f,
                3.7f,
                golden.tensor("input.img_ids", scope),
                golden.tensor("input.txt_ids", scope));
    }

    /** Checks the output of every part of a run whose recordings begin with a prefix. */
    static void check(
            Golden golden, String prefix, FluxTransformer flux, FluxInput input, double bound) {
        var checked = new ArrayList<String>();
        try (Scope scope = Scope.open()) {
            Tensor output =
                    flux.velocity(
                            input,
                            scope,
                            (place, tensors) -> {
                                String name = prefix + theirs(place, flux.config());
                                golden.check(name, whole(tensors, scope), bound);
                                checked.add(name);
                            });
            golden.check(prefix + "output", output, bound);
        }
        assertThat(checked).as("parts seen").hasSize(3 + flux.config().blocks());
    }

    private static Tensor whole(List<Tensor> tensors, Scope scope) {
        return tensors.size() == 1 ? tensors.get(0) : scope.call("ops.join", tensors, 1);
    }

    private static String theirs(String place, FluxConfig config) {
        if (!place.startsWith("block.")) {
            return switch (place) {
                case "vector" -> "time_text_embed";
                case "img_in" -> "x_embedder";
                case "txt_in" -> "context_embedder";
                default -> throw new IllegalArgumentException(place);
            };
        }
        int block = Integer.parseInt(place.substring("block.".length()));
        return block < config.numLayers()
                ? "transformer_blocks." + block
                : "single_transformer_blocks." + (block - config.numLayers());
    }
}
