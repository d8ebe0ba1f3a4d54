package io.polyptych.model.vae;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.model.ConfigFile;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Path;
import java.util.List;

/**
 * What a vae folder's config.json says of an autoencoder.
 *
 * <p>{@code force_upcast} is not among it: it asks for float32 where one would compute in float16,
 * which nothing here does.
 *
 * @param widths channels at each size, from the largest picture to the latents
 * @param blocks residual blocks at each size of the encoder; the decoder has one more
 * @param latentChannels 16 for FLUX, 4 for SDXL
 * @param groups of the group norms; divides every width
 * @param scale what latents are multiplied by
 * @param shift what is subtracted from them before; 0 if there is none
 * @param quantConv whether a convolution of one pixel follows the encoder
 * @param postQuantConv whether one precedes the decoder
 * @param attention whether there is attention between the two middle blocks
 * @param sampleSize pixels of a side it was trained on; tiles are as large
 */
public record AutoencoderConfig(
        List<Integer> widths,
        int blocks,
        int latentChannels,
        int groups,
        double scale,
        double shift,
        boolean quantConv,
        boolean postQuantConv,
        boolean attention,
        int sampleSize) {

    /** FLUX.1's, as its vae/config.json has it: for ae.safetensors, which comes without one. */
    public static final AutoencoderConfig FLUX =
            new AutoencoderConfig(
                    List.of(128, 256, 512, 512),
                    2,
                    16,
                    32,
                    0.3611,
                    0.1159,
                    false,
                    false,
                    true,
                    1024);

    public AutoencoderConfig {
        widths = List.copyOf(widths);
        if (widths.isEmpty() || widths.stream().anyMatch(width -> width % groups != 0)) {
            throw new IllegalArgumentException("widths %s in %d groups".formatted(widths, groups));
        }
    }

    /** How many pixels of a side make one of a latent's: 8. */
    public int reduction() {
        return 1 << widths.size() - 1;
    }

    /**
     * Reads a config.json; what it leaves out is as diffusers has it.
     *
     * @throws UnusableModel if it can't be read, or is of another kind of autoencoder; names the
     *     file and the key
     */
    public static AutoencoderConfig read(Path file) {
        ConfigFile keys = ConfigFile.read(file);
        only(keys, "_class_name", "AutoencoderKL");
        only(keys, "act_fn", "silu");
        only(keys, "in_channels", "3");
        only(keys, "out_channels", "3");
        absent(keys, "latents_mean");
        absent(keys, "latents_std");
        List<Integer> widths = keys.positives("block_out_channels");
        kinds(keys, "down_block_types", "DownEncoderBlock2D", widths.size());
        kinds(keys, "up_block_types", "UpDecoderBlock2D", widths.size());
        int groups = keys.positive("norm_num_groups", 32);
        if (widths.stream().anyMatch(width -> width % groups != 0)) {
            throw keys.fault("block_out_channels", "multiples of %d groups".formatted(groups));
        }
        return new AutoencoderConfig(
                widths,
                keys.positive("layers_per_block", 1),
                keys.positive("latent_channels", 4),
                groups,
                keys.number("scaling_factor", 0.18215),
                keys.number("shift_factor", 0),
                keys.truth("use_quant_conv", true),
                keys.truth("use_post_quant_conv", true),
                keys.truth("mid_block_add_attention", true),
                sampleSize(keys));
    }

    /** One number, or height and width. */
    private static int sampleSize(ConfigFile keys) {
        JsonNode node = keys.keys().path("sample_size");
        return node.isArray()
                ? keys.positives("sample_size").get(0)
                : keys.positive("sample_size", 32);
    }

    private static void only(ConfigFile keys, String key, String value) {
        if (keys.has(key) && !keys.keys().get(key).asText().equals(value)) {
            throw keys.fault(key, value);
        }
    }

    private static void absent(ConfigFile keys, String key) {
        if (keys.has(key)) {
            throw keys.fault(key, "none: latents are scaled by scaling_factor only");
        }
    }

    private static void kinds(ConfigFile keys, String key, String kind, int count) {
        JsonNode node = keys.keys().path(key);
        for (JsonNode each : node) {
            if (!each.asText().equals(kind) || node.size() != count) {
                throw keys.fault(key, "%d times %s".formatted(count, kind));
            }
        }
    }
}
