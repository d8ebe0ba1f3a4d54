package io.polyptych.model.vae;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        try {
            return new Reader(file, new ObjectMapper().readTree(file.toFile())).config();
        } catch (IOException e) {
            throw new UnusableModel("%s can't be read as JSON: %s".formatted(file, e), e);
        }
    }

    private record Reader(Path file, JsonNode json) {
        AutoencoderConfig config() {
            only("_class_name", "AutoencoderKL");
            only("act_fn", "silu");
            only("in_channels", "3");
            only("out_channels", "3");
            absent("latents_mean");
            absent("latents_std");
            List<Integer> widths = widths();
            kinds("down_block_types", "DownEncoderBlock2D", widths.size());
            kinds("up_block_types", "UpDecoderBlock2D", widths.size());
            int groups = whole("norm_num_groups", 32);
            for (int width : widths) {
                if (width % groups != 0) {
                    throw fault("block_out_channels", "multiples of %d groups".formatted(groups));
                }
            }
            return new AutoencoderConfig(
                    widths,
                    whole("layers_per_block", 1),
                    whole("latent_channels", 4),
                    groups,
                    number("scaling_factor", 0.18215),
                    number("shift_factor", 0),
                    truth("use_quant_conv"),
                    truth("use_post_quant_conv"),
                    truth("mid_block_add_attention"),
                    sampleSize());
        }

        private List<Integer> widths() {
            JsonNode node = json.path("block_out_channels");
            var widths = new ArrayList<Integer>();
            for (JsonNode width : node) {
                if (!width.isInt() || width.intValue() < 1) {
                    throw fault("block_out_channels", "whole numbers above 0");
                }
                widths.add(width.intValue());
            }
            if (widths.isEmpty()) {
                throw fault("block_out_channels", "a list of whole numbers");
            }
            return widths;
        }

        private int sampleSize() {
            JsonNode node = json.path("sample_size");
            return node.isArray() ? node.path(0).asInt() : whole("sample_size", 32);
        }

        private void only(String key, String value) {
            if (json.hasNonNull(key) && !json.get(key).asText().equals(value)) {
                throw fault(key, value);
            }
        }

        private void absent(String key) {
            if (json.hasNonNull(key)) {
                throw fault(key, "none: latents are scaled by scaling_factor only");
            }
        }

        private void kinds(String key, String kind, int count) {
            JsonNode node = json.path(key);
            for (JsonNode each : node) {
                if (!each.asText().equals(kind) || node.size() != count) {
                    throw fault(key, "%d times %s".formatted(count, kind));
                }
            }
        }

        private int whole(String key, int otherwise) {
            if (!json.hasNonNull(key)) {
                return otherwise;
            }
            if (!json.get(key).isInt() || json.get(key).intValue() < 1) {
                throw fault(key, "a whole number above 0");
            }
            return json.get(key).intValue();
        }

        private double number(String key, double otherwise) {
            if (!json.hasNonNull(key)) {
                return otherwise;
            }
            if (!json.get(key).isNumber()) {
                throw fault(key, "a number");
            }
            return json.get(key).doubleValue();
        }

        /** All of them are true unless said otherwise. */
        private boolean truth(String key) {
            if (json.hasNonNull(key) && !json.get(key).isBoolean()) {
                throw fault(key, "true or false");
            }
            return json.path(key).asBoolean(true);
        }

        private UnusableModel fault(String key, String expected) {
            String found = json.hasNonNull(key) ? json.get(key).toString() : "missing";
            return new UnusableModel(
                    "%s: %s is %s, expected %s".formatted(file, key, found, expected));
        }
    }
}
