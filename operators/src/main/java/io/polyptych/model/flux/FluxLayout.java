package io.polyptych.model.flux;

import io.polyptych.model.weights.LaidOut;
import io.polyptych.model.weights.Part;
import io.polyptych.model.weights.WeightSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * diffusers' names of a FLUX transformer, as black-forest-labs' names.
 *
 * <p>diffusers keeps queries, keys and values (and a single block's perceptron) in tensors of their
 * own, where black-forest-labs have one, and scale before shift in the last layer's modulation,
 * where black-forest-labs have shift first. Source: diffusers 0.35.2, single_file_utils.
 */
public final class FluxLayout {
    private final Map<String, Part> layout = new LinkedHashMap<>();

    private FluxLayout() {}

    /** The transformer's tensors by black-forest-labs' names, whichever layout the source has. */
    public static WeightSource canonical(WeightSource source, FluxConfig config) {
        return source.names().contains("x_embedder.weight")
                ? new LaidOut(source, diffusers(config))
                : source;
    }

    /** What each tensor is made of in a diffusers folder. */
    public static Map<String, Part> diffusers(FluxConfig config) {
        var flux = new FluxLayout();
        flux.linear("img_in", "x_embedder");
        flux.linear("txt_in", "context_embedder");
        flux.embedder("time_in", "timestep_embedder");
        if (config.guidanceEmbeds()) {
            flux.embedder("guidance_in", "guidance_embedder");
        }
        flux.embedder("vector_in", "text_embedder");
        for (int i = 0; i < config.numLayers(); i++) {
            flux.doubleBlock(
                    "double_blocks.%d.".formatted(i), "transformer_blocks.%d.".formatted(i));
        }
        for (int i = 0; i < config.numSingleLayers(); i++) {
            flux.singleBlock(
                    "single_blocks.%d.".formatted(i), "single_transformer_blocks.%d.".formatted(i));
        }
        for (String kind : new String[] {".weight", ".bias"}) {
            flux.layout.put(
                    "final_layer.adaLN_modulation.1" + kind,
                    Part.swappedHalves("norm_out.linear" + kind));
        }
        flux.linear("final_layer.linear", "proj_out");
        return flux.layout;
    }

    private void linear(String name, String theirs) {
        for (String kind : new String[] {".weight", ".bias"}) {
            layout.put(name + kind, Part.named(theirs + kind));
        }
    }

    private void fused(String name, String prefix, String... parts) {
        for (String kind : new String[] {".weight", ".bias"}) {
            String[] names = new String[parts.length];
            for (int i = 0; i < parts.length; i++) {
                names[i] = prefix + parts[i] + kind;
            }
            layout.put(name + kind, Part.rows(names));
        }
    }

    private void norms(String name, String query, String key) {
        layout.put(name + ".query_norm.scale", Part.named(query + ".weight"));
        layout.put(name + ".key_norm.scale", Part.named(key + ".weight"));
    }

    private void embedder(String name, String theirs) {
        linear(name + ".in_layer", "time_text_embed." + theirs + ".linear_1");
        linear(name + ".out_layer", "time_text_embed." + theirs + ".linear_2");
    }

    private void doubleBlock(String block, String theirs) {
        String attention = theirs + "attn.";
        linear(block + "img_mod.lin", theirs + "norm1.linear");
        fused(block + "img_attn.qkv", attention, "to_q", "to_k", "to_v");
        norms(block + "img_attn.norm", attention + "norm_q", attention + "norm_k");
        linear(block + "img_attn.proj", attention + "to_out.0");
        linear(block + "img_mlp.0", theirs + "ff.net.0.proj");
        linear(block + "img_mlp.2", theirs + "ff.net.2");
        linear(block + "txt_mod.lin", theirs + "norm1_context.linear");
        fused(block + "txt_attn.qkv", attention, "add_q_proj", "add_k_proj", "add_v_proj");
        norms(block + "txt_attn.norm", attention + "norm_added_q", attention + "norm_added_k");
        linear(block + "txt_attn.proj", attention + "to_add_out");
        linear(block + "txt_mlp.0", theirs + "ff_context.net.0.proj");
        linear(block + "txt_mlp.2", theirs + "ff_context.net.2");
    }

    private void singleBlock(String block, String theirs) {
        linear(block + "modulation.lin", theirs + "norm.linear");
        fused(block + "linear1", theirs, "attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp");
        norms(block + "norm", theirs + "attn.norm_q", theirs + "attn.norm_k");
        linear(block + "linear2", theirs + "proj_out");
    }
}
