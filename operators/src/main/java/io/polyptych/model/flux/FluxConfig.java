package io.polyptych.model.flux;

import io.polyptych.model.ConfigFile;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Path;
import java.util.List;

/**
 * The sizes of a FLUX transformer: the keys of the config.json that diffusers publishes.
 *
 * @param inChannels numbers a token: 64 noise only, 384 FLUX.1-Fill, 448 ACE++'s full model
 * @param outChannels numbers of a token's velocity: 64
 * @param numLayers double blocks
 * @param numSingleLayers single blocks
 * @param attentionHeadDim numbers of an attention head
 * @param numAttentionHeads attention heads
 * @param jointAttentionDim numbers of a text token
 * @param pooledProjectionDim numbers of the pooled text
 * @param guidanceEmbeds whether it takes a guidance
 * @param axesDimsRope how many numbers of a head each axis of a position turns
 */
public record FluxConfig(
        int inChannels,
        int outChannels,
        int numLayers,
        int numSingleLayers,
        int attentionHeadDim,
        int numAttentionHeads,
        int jointAttentionDim,
        int pooledProjectionDim,
        boolean guidanceEmbeds,
        List<Integer> axesDimsRope) {
    private static final List<Integer> PUBLISHED_AXES = List.of(16, 56, 56);

    /** FLUX.1-dev. */
    public static final FluxConfig DEV = published(64);

    /** FLUX.1-Fill-dev: noise, the masked image's latents, the mask. */
    public static final FluxConfig FILL = published(384);

    /** ACE++'s full model: noise, two images' latents, the mask. */
    public static final FluxConfig ACE_PLUS = published(448);

    public FluxConfig {
        axesDimsRope = List.copyOf(axesDimsRope);
        int turned = axesDimsRope.stream().mapToInt(Integer::intValue).sum();
        if (turned != attentionHeadDim) {
            throw new IllegalArgumentException(
                    "axes_dims_rope %s must add up to attention_head_dim %d"
                            .formatted(axesDimsRope, attentionHeadDim));
        }
    }

    private static FluxConfig published(int inChannels) {
        return new FluxConfig(inChannels, 64, 19, 38, 128, 24, 4096, 768, true, PUBLISHED_AXES);
    }

    /** The width of a token within the transformer. */
    public int hidden() {
        return numAttentionHeads * attentionHeadDim;
    }

    /** Double and single blocks. */
    public int blocks() {
        return numLayers + numSingleLayers;
    }

    /**
     * Reads a config.json. What FLUX.1-dev's leaves out gets diffusers' defaults: out_channels is
     * in_channels, axes_dims_rope is 16, 56, 56, and guidance_embeds is false.
     *
     * @throws UnusableModel if a key is missing or is not what it must be; names file and key
     */
    public static FluxConfig read(Path file) {
        ConfigFile keys = ConfigFile.read(file);
        int inChannels = keys.positive("in_channels");
        List<Integer> axes = keys.positives("axes_dims_rope", PUBLISHED_AXES);
        if (axes.stream().anyMatch(axis -> axis % 2 != 0)) {
            throw keys.fault("axes_dims_rope", "even numbers");
        }
        try {
            return new FluxConfig(
                    inChannels,
                    keys.positive("out_channels", inChannels),
                    keys.positive("num_layers"),
                    keys.positive("num_single_layers"),
                    keys.positive("attention_head_dim"),
                    keys.positive("num_attention_heads"),
                    keys.positive("joint_attention_dim"),
                    keys.positive("pooled_projection_dim"),
                    keys.truth("guidance_embeds", false),
                    axes);
        } catch (IllegalArgumentException e) {
            throw new UnusableModel(file + ": " + e.getMessage(), e);
        }
    }
}
