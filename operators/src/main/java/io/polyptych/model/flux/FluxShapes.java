package io.polyptych.model.flux;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and shapes of a FLUX transformer's tensors, as black-forest-labs publish them. */
final class FluxShapes {
    /** What no block needs: the ways in, and the way out. */
    static final List<String> ENDS =
            List.of("img_in.", "txt_in.", "time_in.", "guidance_in.", "vector_in.", "final_layer.");

    /** Width of a perceptron's inside in hidden sizes. */
    private static final long MLP_RATIO = 4;

    /** Width of a time's or guidance's sinusoids. */
    private static final long SINUSOIDS = 256;

    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final long hidden;
    private final long head;

    private FluxShapes(FluxConfig config) {
        hidden = config.hidden();
        head = config.attentionHeadDim();
    }

    static Map<String, long[]> of(FluxConfig config) {
        var shapes = new FluxShapes(config);
        shapes.linear("img_in", shapes.hidden, config.inChannels());
        shapes.linear("txt_in", shapes.hidden, config.jointAttentionDim());
        shapes.embedder("time_in", SINUSOIDS);
        if (config.guidanceEmbeds()) {
            shapes.embedder("guidance_in", SINUSOIDS);
        }
        shapes.embedder("vector_in", config.pooledProjectionDim());
        for (int i = 0; i < config.numLayers(); i++) {
            shapes.stream("double_blocks.%d.img_".formatted(i));
            shapes.stream("double_blocks.%d.txt_".formatted(i));
        }
        for (int i = 0; i < config.numSingleLayers(); i++) {
            shapes.single("single_blocks.%d.".formatted(i));
        }
        shapes.linear("final_layer.adaLN_modulation.1", 2 * shapes.hidden, shapes.hidden);
        shapes.linear("final_layer.linear", config.outChannels(), shapes.hidden);
        return shapes.shapes;
    }

    private void linear(String name, long out, long in) {
        shapes.put(name + ".weight", new long[] {out, in});
        shapes.put(name + ".bias", new long[] {out});
    }

    private void embedder(String name, long in) {
        linear(name + ".in_layer", hidden, in);
        linear(name + ".out_layer", hidden, hidden);
    }

    private void norms(String prefix) {
        shapes.put(prefix + "norm.query_norm.scale", new long[] {head});
        shapes.put(prefix + "norm.key_norm.scale", new long[] {head});
    }

    private void stream(String prefix) {
        linear(prefix + "mod.lin", 6 * hidden, hidden);
        linear(prefix + "attn.qkv", 3 * hidden, hidden);
        norms(prefix + "attn.");
        linear(prefix + "attn.proj", hidden, hidden);
        linear(prefix + "mlp.0", MLP_RATIO * hidden, hidden);
        linear(prefix + "mlp.2", hidden, MLP_RATIO * hidden);
    }

    private void single(String prefix) {
        linear(prefix + "modulation.lin", 3 * hidden, hidden);
        linear(prefix + "linear1", (3 + MLP_RATIO) * hidden, hidden);
        norms(prefix);
        linear(prefix + "linear2", hidden, (1 + MLP_RATIO) * hidden);
    }
}
