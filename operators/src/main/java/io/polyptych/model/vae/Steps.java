package io.polyptych.model.vae;

import io.polyptych.model.vae.Step.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An encoder or decoder as its steps, first to last. Source of their order, names and widths:
 * diffusers, Encoder and Decoder of AutoencoderKL.
 */
final class Steps {
    private final AutoencoderConfig config;
    private final List<Step> steps = new ArrayList<>();

    private Steps(AutoencoderConfig config) {
        this.config = config;
    }

    /** From pixels to moments: mean and logarithm of the variance. */
    static List<Step> encoder(AutoencoderConfig config) {
        var steps = new Steps(config);
        List<Integer> widths = config.widths();
        int moments = 2 * config.latentChannels();
        steps.conv("encoder.conv_in", Kind.CONV_IN, 3, widths.get(0), 3);
        int width = widths.get(0);
        for (int i = 0; i < widths.size(); i++) {
            String block = "encoder.down_blocks.%d.".formatted(i);
            width = steps.resnets(block, config.blocks(), width, widths.get(i));
            if (i < widths.size() - 1) {
                steps.resample(block + "downsamplers.0", Kind.DOWN, width);
            }
        }
        steps.middle("encoder.mid_block.", width);
        steps.out("encoder.", width, moments);
        if (config.quantConv()) {
            steps.conv("quant_conv", Kind.CONV_POINT, moments, moments, 1);
        }
        return steps.steps;
    }

    /** From latents, no longer scaled, to pixels. */
    static List<Step> decoder(AutoencoderConfig config) {
        var steps = new Steps(config);
        List<Integer> widths = config.widths();
        int latents = config.latentChannels();
        int last = widths.size() - 1;
        if (config.postQuantConv()) {
            steps.conv("post_quant_conv", Kind.CONV_POINT, latents, latents, 1);
        }
        int width = widths.get(last);
        steps.conv("decoder.conv_in", Kind.CONV_IN, latents, width, 3);
        steps.middle("decoder.mid_block.", width);
        for (int i = 0; i <= last; i++) {
            String block = "decoder.up_blocks.%d.".formatted(i);
            width = steps.resnets(block, config.blocks() + 1, width, widths.get(last - i));
            if (i < last) {
                steps.resample(block + "upsamplers.0", Kind.UP, width);
            }
        }
        steps.out("decoder.", width, 3);
        return steps.steps;
    }

    /** Returns the width they end with. */
    private int resnets(String block, int count, int in, int out) {
        for (int i = 0; i < count; i++) {
            resnet(block + "resnets." + i, i == 0 ? in : out, out);
        }
        return out;
    }

    private void middle(String block, int width) {
        resnet(block + "resnets.0", width, width);
        if (config.attention()) {
            var shapes = new LinkedHashMap<String, long[]>();
            norm(shapes, "group_norm", width);
            for (String name : List.of("to_q", "to_k", "to_v", "to_out.0")) {
                shapes.put(name + ".weight", new long[] {width, width});
                shapes.put(name + ".bias", new long[] {width});
            }
            add(block + "attentions.0", Kind.ATTENTION, shapes);
        }
        resnet(block + "resnets.1", width, width);
    }

    private void resnet(String name, int in, int out) {
        var shapes = new LinkedHashMap<String, long[]>();
        norm(shapes, "norm1", in);
        conv(shapes, "conv1", in, out, 3);
        norm(shapes, "norm2", out);
        conv(shapes, "conv2", out, out, 3);
        if (in != out) {
            conv(shapes, "conv_shortcut", in, out, 1);
        }
        add(name, Kind.RESNET, shapes);
    }

    private void resample(String name, Kind kind, int width) {
        var shapes = new LinkedHashMap<String, long[]>();
        conv(shapes, "conv", width, width, 3);
        add(name, kind, shapes);
    }

    private void out(String part, int in, int out) {
        var shapes = new LinkedHashMap<String, long[]>();
        norm(shapes, "conv_norm_out", in);
        conv(shapes, "conv_out", in, out, 3);
        steps.add(new Step(part + "conv_out", Kind.CONV_OUT, part, shapes));
    }

    private void conv(String name, Kind kind, int in, int out, int side) {
        add(
                name,
                kind,
                Map.of(
                        "weight", new long[] {out, in, side, side},
                        "bias", new long[] {out}));
    }

    private void add(String name, Kind kind, Map<String, long[]> shapes) {
        steps.add(new Step(name, kind, name + ".", shapes));
    }

    private static void conv(Map<String, long[]> shapes, String name, int in, int out, int side) {
        shapes.put(name + ".weight", new long[] {out, in, side, side});
        shapes.put(name + ".bias", new long[] {out});
    }

    private static void norm(Map<String, long[]> shapes, String name, int width) {
        shapes.put(name + ".weight", new long[] {width});
        shapes.put(name + ".bias", new long[] {width});
    }
}
