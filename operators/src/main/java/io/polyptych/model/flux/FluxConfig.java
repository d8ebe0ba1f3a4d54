package io.polyptych.model.flux;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        JsonNode json = json(file);
        int inChannels = number(file, json, "in_channels");
        try {
            return new FluxConfig(
                    inChannels,
                    json.hasNonNull("out_channels")
                            ? number(file, json, "out_channels")
                            : inChannels,
                    number(file, json, "num_layers"),
                    number(file, json, "num_single_layers"),
                    number(file, json, "attention_head_dim"),
                    number(file, json, "num_attention_heads"),
                    number(file, json, "joint_attention_dim"),
                    number(file, json, "pooled_projection_dim"),
                    json.path("guidance_embeds").asBoolean(false),
                    axes(file, json));
        } catch (IllegalArgumentException e) {
            throw new UnusableModel(file + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new UnusableModel(file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path file, JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.canConvertToInt() || value.asInt() < 1) {
            throw new UnusableModel(
                    "%s: %s is %s, expected a whole number from 1 on"
                            .formatted(file, key, value.isMissingNode() ? "missing" : value));
        }
        return value.asInt();
    }

    private static List<Integer> axes(Path file, JsonNode json) {
        JsonNode value = json.path("axes_dims_rope");
        if (value.isMissingNode()) {
            return PUBLISHED_AXES;
        }
        var axes = new ArrayList<Integer>();
        for (JsonNode axis : value) {
            if (!axis.canConvertToInt() || axis.asInt() < 2 || axis.asInt() % 2 != 0) {
                throw new UnusableModel(
                        "%s: axes_dims_rope is %s, expected even numbers".formatted(file, value));
            }
            axes.add(axis.asInt());
        }
        return axes;
    }
}
