package io.polyptych.jobs.bench;

import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.flux.FluxTransformer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The adapters' files as each system publishes them, names and shapes, for a transformer of another
 * size. Low-rank products are of rank {@link #RANK} throughout, which is to the transformer's width
 * what the published ranks, 32 to 128, are to 3072.
 */
final class AdapterLayouts {
    static final int RANK = 16;

    private static final List<String> IMAGE_ATTENTION = List.of("to_q", "to_k", "to_v", "to_out.0");
    private static final List<String> TEXT_ATTENTION =
            List.of("add_q_proj", "add_k_proj", "add_v_proj", "to_add_out");
    private static final List<String> SINGLE_ATTENTION = List.of("to_q", "to_k", "to_v");

    private final FluxConfig flux;
    private final long hidden;
    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private AdapterLayouts(FluxConfig flux) {
        this.flux = flux;
        this.hidden = flux.hidden();
    }

    /** By file, as in IC-Custom's folder; every block has its products. */
    static Map<String, Map<String, long[]>> icCustom(FluxConfig flux) {
        long width = flux.hidden();
        var inputs = new LinkedHashMap<String, long[]>();
        inputs.put("img_in.weight", new long[] {width, flux.inChannels()});
        inputs.put("img_in.bias", new long[] {width});
        inputs.put("txt_in.weight", new long[] {width, flux.jointAttentionDim()});
        inputs.put("txt_in.bias", new long[] {width});
        var boundaries = new LinkedHashMap<String, long[]>();
        boundaries.put("cond_embedding.weight", new long[] {1, width});
        boundaries.put("target_embedding.weight", new long[] {1, width});
        boundaries.put("idx_embedding.weight", new long[] {10, width});
        return Map.of(
                "dit_lora_0x1561",
                processors(flux, "blocks.%d.", false),
                "dit_txt_img_in_0x1561",
                inputs,
                "dit_boundary_embeddings_0x1561",
                boundaries,
                "dit_task_register_embeddings_0x1561",
                Map.of("task_register_embeddings.weight", new long[] {24, width}));
    }

    /** As ACE++ publishes its adapters for ComfyUI: every matrix of every block. */
    static Map<String, long[]> acePlus(FluxConfig flux) {
        var layout = new AdapterLayouts(flux);
        FluxTransformer.shapes(flux)
                .forEach(
                        (name, shape) -> {
                            if (name.contains("_blocks.") && name.endsWith(".weight")) {
                                String layer =
                                        name.substring(0, name.length() - ".weight".length());
                                layout.addKohya(layer.replace('.', '_'), shape);
                            }
                        });
        return layout.shapes;
    }

    private void addKohya(String layer, long[] shape) {
        String name = "lora_unet_" + layer;
        shapes.put(name + ".lora_down.weight", new long[] {RANK, shape[1]});
        shapes.put(name + ".lora_up.weight", new long[] {shape[0], RANK});
        shapes.put(name + ".alpha", new long[0]);
    }

    /** DreamO's main file: products of attention, and the embeddings of words, tasks, indices. */
    static Map<String, long[]> dreamo(FluxConfig flux) {
        Map<String, long[]> all = dreamoProcessors(flux);
        all.put("dreamo_t5_embedding.weight", new long[] {12, flux.jointAttentionDim()});
        all.put("dreamo_task_embedding.weight", new long[] {2, flux.hidden()});
        all.put("dreamo_idx_embedding.weight", new long[] {10, flux.hidden()});
        return all;
    }

    /** As DreamO's distilled guidance and quality files have them. */
    static Map<String, long[]> dreamoProcessors(FluxConfig flux) {
        return processors(flux, "blocks_%d_", true);
    }

    /**
     * x-flux's processors: query, key, value and projection of both streams and of single blocks.
     *
     * @param wholeOutput whether a single block's projection takes its perceptron too
     */
    private static Map<String, long[]> processors(
            FluxConfig flux, String block, boolean wholeOutput) {
        var layout = new AdapterLayouts(flux);
        long hidden = layout.hidden;
        for (int i = 0; i < flux.numLayers(); i++) {
            for (int stream = 1; stream <= 2; stream++) {
                String name = "double_" + block.formatted(i) + "processor.";
                layout.addProcessor(name + "qkv_lora" + stream, 3 * hidden, hidden);
                layout.addProcessor(name + "proj_lora" + stream, hidden, hidden);
            }
        }
        for (int i = 0; i < flux.numSingleLayers(); i++) {
            String name = "single_" + block.formatted(i) + "processor.";
            layout.addProcessor(name + "qkv_lora", 3 * hidden, hidden);
            layout.addProcessor(name + "proj_lora", hidden, (wholeOutput ? 5 : 1) * hidden);
        }
        return layout.shapes;
    }

    private void addProcessor(String name, long rows, long columns) {
        shapes.put(name + ".down.weight", new long[] {RANK, columns});
        shapes.put(name + ".up.weight", new long[] {rows, RANK});
    }

    /** DreamO's fine-tuned and preference-tuned files: attention, by diffusers' names. */
    static Map<String, long[]> dreamoTuned(FluxConfig flux) {
        var layout = new AdapterLayouts(flux);
        layout.addAttention("transformer.", "");
        return layout.shapes;
    }

    /** FLUX.1-Turbo-Alpha: attention, perceptrons, modulations, and the image's way in. */
    static Map<String, long[]> turbo(FluxConfig flux) {
        var layout = new AdapterLayouts(flux);
        layout.addAttention("transformer.", "");
        layout.addFeedForward("transformer.", "");
        long hidden = layout.hidden;
        for (int i = 0; i < flux.numLayers(); i++) {
            String name = "transformer.transformer_blocks.%d.".formatted(i);
            layout.add(name + "norm1.linear", 6 * hidden, hidden, "");
            layout.add(name + "norm1_context.linear", 6 * hidden, hidden, "");
        }
        for (int i = 0; i < flux.numSingleLayers(); i++) {
            String name = "transformer.single_transformer_blocks.%d.".formatted(i);
            layout.add(name + "norm.linear", 3 * hidden, hidden, "");
            layout.add(name + "proj_mlp", 4 * hidden, hidden, "");
            layout.add(name + "proj_out", hidden, 5 * hidden, "");
        }
        layout.add("transformer.x_embedder", hidden, flux.inChannels(), "");
        return layout.shapes;
    }

    /** As SynCD's checkpoint names them once it is converted: attention and perceptrons. */
    static Map<String, long[]> syncd(FluxConfig flux) {
        var layout = new AdapterLayouts(flux);
        layout.addAttention("transformer.base_model.model.", ".default");
        layout.addFeedForward("transformer.base_model.model.", ".default");
        return layout.shapes;
    }

    private void addAttention(String prefix, String suffix) {
        for (int i = 0; i < flux.numLayers(); i++) {
            String name = "%stransformer_blocks.%d.attn.".formatted(prefix, i);
            IMAGE_ATTENTION.forEach(layer -> add(name + layer, hidden, hidden, suffix));
            TEXT_ATTENTION.forEach(layer -> add(name + layer, hidden, hidden, suffix));
        }
        for (int i = 0; i < flux.numSingleLayers(); i++) {
            String name = "%ssingle_transformer_blocks.%d.attn.".formatted(prefix, i);
            SINGLE_ATTENTION.forEach(layer -> add(name + layer, hidden, hidden, suffix));
        }
    }

    private void addFeedForward(String prefix, String suffix) {
        for (int i = 0; i < flux.numLayers(); i++) {
            for (String side : List.of("ff", "ff_context")) {
                String name = "%stransformer_blocks.%d.%s.net.".formatted(prefix, i, side);
                add(name + "0.proj", 4 * hidden, hidden, suffix);
                add(name + "2", hidden, 4 * hidden, suffix);
            }
        }
    }

    private void add(String layer, long rows, long columns, String suffix) {
        shapes.put(layer + ".lora_A" + suffix + ".weight", new long[] {RANK, columns});
        shapes.put(layer + ".lora_B" + suffix + ".weight", new long[] {rows, RANK});
    }
}
