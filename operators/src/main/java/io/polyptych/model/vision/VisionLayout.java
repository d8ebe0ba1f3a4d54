package io.polyptych.model.vision;

import io.polyptych.model.weights.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The published names of a tower's tensors with their shapes, and which of the kernels' weights
 * they become: {@code embed.*}, {@code blocks.N.*} and {@code head.*}. Query, key and value become
 * one.
 *
 * <p>Source of the names: transformers' CLIPVisionModelWithProjection, SiglipVisionModel, ViTModel,
 * Dinov2Model and Dinov2WithRegistersModel.
 */
final class VisionLayout {
    /** What a folder may leave out, by the beginning of the name. */
    static final List<String> OPTIONAL =
            List.of("visual_projection.", "vision_model.head.", "embeddings.mask_token");

    private final VisionConfig config;
    private final long width;
    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final Map<String, Part> parts = new LinkedHashMap<>();

    VisionLayout(VisionConfig config) {
        this.config = config;
        width = config.width();
        if (config.family().namedAsClip()) {
            clip();
        } else {
            vit();
        }
    }

    /** By published name. */
    Map<String, long[]> shapes() {
        return shapes;
    }

    /** By the kernels' name. */
    Map<String, Part> parts() {
        return parts;
    }

    private void clip() {
        boolean clip = config.family() == VisionFamily.CLIP;
        String model = "vision_model.";
        String embeddings = model + "embeddings.";
        if (clip) {
            tensor("embed.class", embeddings + "class_embedding", width);
        }
        patches(embeddings + "patch_embedding", !clip);
        tensor(
                "embed.positions",
                embeddings + "position_embedding.weight",
                config.positions(),
                width);
        if (clip) {
            layer("embed.norm", model + "pre_layrnorm", width);
        }
        for (int i = 0; i < config.blocks(); i++) {
            String block = model + "encoder.layers." + i + ".";
            layer("blocks." + i + ".norm1", block + "layer_norm1", width);
            String attention = block + "self_attn.";
            qkv(i, attention + "q_proj", attention + "k_proj", attention + "v_proj");
            layer("blocks." + i + ".out", attention + "out_proj", width, width);
            layer("blocks." + i + ".norm2", block + "layer_norm2", width);
            mlp("blocks." + i, block + "mlp.fc1", block + "mlp.fc2");
        }
        layer("head.norm", model + "post_layernorm", width);
        if (clip) {
            tensor(
                    "head.projection.weight",
                    "visual_projection.weight",
                    config.projection(),
                    width);
        } else if (config.pooled()) {
            pooling(model + "head.");
        }
    }

    private void pooling(String head) {
        tensor("pool.probe", head + "probe", 1, 1, width);
        tensor("pool.in.weight", head + "attention.in_proj_weight", 3 * width, width);
        tensor("pool.in.bias", head + "attention.in_proj_bias", 3 * width);
        layer("pool.out", head + "attention.out_proj", width, width);
        layer("pool.norm", head + "layernorm", width);
        mlp("pool", head + "mlp.fc1", head + "mlp.fc2");
    }

    private void vit() {
        String embeddings = "embeddings.";
        tensor("embed.class", embeddings + "cls_token", 1, 1, width);
        if (config.masked()) {
            shapes.put(embeddings + "mask_token", new long[] {1, width});
        }
        if (config.registers() > 0) {
            tensor("embed.registers", embeddings + "register_tokens", 1, config.registers(), width);
        }
        tensor("embed.positions", embeddings + "position_embeddings", 1, config.positions(), width);
        patches(embeddings + "patch_embeddings.projection", true);
        for (int i = 0; i < config.blocks(); i++) {
            vitBlock(i, "encoder.layer." + i + ".");
        }
        layer("head.norm", "layernorm", width);
    }

    private void vitBlock(int i, String block) {
        boolean dinov2 = config.family().isDinov2();
        String own = "blocks." + i;
        String attention = block + "attention.attention.";
        layer(own + ".norm1", block + (dinov2 ? "norm1" : "layernorm_before"), width);
        qkv(i, attention + "query", attention + "key", attention + "value");
        layer(own + ".out", block + "attention.output.dense", width, width);
        layer(own + ".norm2", block + (dinov2 ? "norm2" : "layernorm_after"), width);
        if (!dinov2) {
            mlp(own, block + "intermediate.dense", block + "output.dense");
            return;
        }
        tensor(own + ".scale1", block + "layer_scale1.lambda1", width);
        if (config.activation() == Activation.SWIGLU) {
            mlp(own, block + "mlp.weights_in", block + "mlp.weights_out");
        } else {
            mlp(own, block + "mlp.fc1", block + "mlp.fc2");
        }
        tensor(own + ".scale2", block + "layer_scale2.lambda1", width);
    }

    private void patches(String published, boolean bias) {
        long edge = config.patchSize();
        tensor("embed.patch.weight", published + ".weight", width, config.channels(), edge, edge);
        if (bias) {
            tensor("embed.patch.bias", published + ".bias", width);
        }
    }

    private void mlp(String own, String first, String second) {
        long inner = config.feedForward();
        long out = config.activation() == Activation.SWIGLU ? 2 * inner : inner;
        layer(own + ".fc1", first, out, width);
        layer(own + ".fc2", second, width, inner);
    }

    private void qkv(int block, String query, String key, String value) {
        String own = "blocks." + block + ".qkv.";
        for (String published : List.of(query, key, value)) {
            shapes.put(published + ".weight", new long[] {width, width});
            if (config.qkvBias()) {
                shapes.put(published + ".bias", new long[] {width});
            }
        }
        parts.put(own + "weight", Part.rows(query + ".weight", key + ".weight", value + ".weight"));
        if (config.qkvBias()) {
            parts.put(own + "bias", Part.rows(query + ".bias", key + ".bias", value + ".bias"));
        }
    }

    /** A weight and a bias of its first size. */
    private void layer(String own, String published, long... weight) {
        tensor(own + ".weight", published + ".weight", weight);
        tensor(own + ".bias", published + ".bias", weight[0]);
    }

    private void tensor(String own, String published, long... shape) {
        shapes.put(published, shape);
        parts.put(own, Part.named(published));
    }
}
