package io.polyptych.model.vision;

import io.polyptych.model.ConfigFile;

/** Reads the families' config.json. Source of the defaults: transformers' configuration classes. */
final class VisionConfigReader {
    private VisionConfigReader() {}

    static VisionConfig read(ConfigFile whole) {
        VisionFamily family =
                VisionFamily.of(whole.text("model_type", ""))
                        .orElseThrow(
                                () ->
                                        whole.fault(
                                                "model_type",
                                                "one of "
                                                        + String.join(
                                                                ", ",
                                                                VisionFamily.allModelTypes())));
        ConfigFile keys = whole.within("vision_config").orElse(whole);
        VisionConfig config =
                family.namedAsClip() ? likeClip(family, whole, keys) : likeVit(family, keys);
        if (config.width() % config.heads() != 0) {
            throw keys.fault("num_attention_heads", "a divisor of hidden_size " + config.width());
        }
        if (config.patchSize() > config.imageSize()) {
            throw keys.fault("patch_size", "no more than image_size " + config.imageSize());
        }
        return config;
    }

    private static VisionConfig likeClip(VisionFamily family, ConfigFile whole, ConfigFile keys) {
        boolean clip = family == VisionFamily.CLIP;
        return new VisionConfig(
                family,
                keys.positive("hidden_size", 768),
                keys.positive("num_hidden_layers", 12),
                keys.positive("num_attention_heads", 12),
                keys.positive("intermediate_size", 3072),
                keys.positive("image_size", 224),
                keys.positive("patch_size", clip ? 32 : 16),
                keys.positive("num_channels", 3),
                activation(keys, clip ? "quick_gelu" : "gelu_pytorch_tanh"),
                keys.number("layer_norm_eps", clip ? 1e-5 : 1e-6),
                true,
                0,
                // Of a whole CLIP the outer key counts; the inner one is often stale.
                clip ? whole.positive("projection_dim", 512) : 0,
                !clip && keys.truth("vision_use_head", true),
                false);
    }

    private static VisionConfig likeVit(VisionFamily family, ConfigFile keys) {
        boolean gated = family.isDinov2() && keys.truth("use_swiglu_ffn", false);
        boolean registers = family == VisionFamily.DINOV2_REGISTERS;
        int width = keys.positive("hidden_size", 768);
        return new VisionConfig(
                family,
                width,
                keys.positive("num_hidden_layers", 12),
                keys.positive("num_attention_heads", 12),
                feedForward(family, keys, width, gated),
                keys.positive("image_size", 224),
                keys.positive("patch_size", family == VisionFamily.DINOV2 ? 14 : 16),
                keys.positive("num_channels", 3),
                gated ? Activation.SWIGLU : activation(keys, "gelu"),
                keys.number("layer_norm_eps", family == VisionFamily.DINO ? 1e-12 : 1e-6),
                keys.truth("qkv_bias", true),
                registers ? keys.positive("num_register_tokens", 4) : 0,
                0,
                false,
                registers || family == VisionFamily.DINOV2 && keys.truth("use_mask_token", true));
    }

    /** DINOv2 gives a ratio; its gated MLP has two thirds of it, in whole eights. */
    private static int feedForward(VisionFamily family, ConfigFile keys, int width, boolean gated) {
        if (!family.isDinov2()) {
            return keys.positive("intermediate_size", 3072);
        }
        int ungated = (int) (width * keys.number("mlp_ratio", 4));
        int result = gated ? ((int) (ungated * 2 / 3.0) + 7) / 8 * 8 : ungated;
        if (result < 1) {
            throw keys.fault("mlp_ratio", "a number above 0");
        }
        return result;
    }

    private static Activation activation(ConfigFile keys, String otherwise) {
        return Activation.of(keys.text("hidden_act", otherwise))
                .filter(activation -> activation != Activation.SWIGLU)
                .orElseThrow(
                        () -> keys.fault("hidden_act", "gelu, gelu_pytorch_tanh or quick_gelu"));
    }
}
