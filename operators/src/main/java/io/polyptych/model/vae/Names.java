package io.polyptych.model.vae;

import io.polyptych.model.weights.LaidOut;
import io.polyptych.model.weights.Part;
import io.polyptych.model.weights.WeightSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that autoencoders are published under, and what they are here, where diffusers' names
 * are used.
 */
final class Names {
    /** Parts of diffusers' names and what the single file calls them; tried in this order. */
    private static final List<Map.Entry<String, String>> SINGLE_FILE =
            List.of(
                    Map.entry("mid_block.resnets.0.", "mid.block_1."),
                    Map.entry("mid_block.resnets.1.", "mid.block_2."),
                    Map.entry("mid_block.attentions.0.", "mid.attn_1."),
                    Map.entry("group_norm.", "norm."),
                    Map.entry("to_q.", "q."),
                    Map.entry("to_k.", "k."),
                    Map.entry("to_v.", "v."),
                    Map.entry("to_out.0.", "proj_out."),
                    Map.entry("down_blocks.", "down."),
                    Map.entry("up_blocks.", "up."),
                    Map.entry("resnets.", "block."),
                    Map.entry("conv_shortcut.", "nin_shortcut."),
                    Map.entry("downsamplers.0.", "downsample."),
                    Map.entry("upsamplers.0.", "upsample."),
                    Map.entry("conv_norm_out.", "norm_out."));

    /** The attention's names until diffusers 0.17. */
    private static final List<Map.Entry<String, String>> OLD_ATTENTION =
            List.of(
                    Map.entry("attentions.0.to_q.", "attentions.0.query."),
                    Map.entry("attentions.0.to_k.", "attentions.0.key."),
                    Map.entry("attentions.0.to_v.", "attentions.0.value."),
                    Map.entry("attentions.0.to_out.0.", "attentions.0.proj_attn."));

    private Names() {}

    /**
     * The source under diffusers' names, whichever of these layouts it has: diffusers' own, its own
     * with the attention's old names, or that of a single file like ae.safetensors, whose decoder
     * counts its blocks from the other end and whose attention is made of 1 × 1 convolutions.
     */
    static WeightSource diffusers(
            WeightSource source, Map<String, long[]> shapes, AutoencoderConfig config) {
        List<Map.Entry<String, String>> replacements;
        if (source.names().contains("encoder.mid.block_1.norm1.weight")) {
            replacements = SINGLE_FILE;
        } else if (source.names().contains("encoder.mid_block.attentions.0.query.weight")) {
            replacements = OLD_ATTENTION;
        } else {
            return source;
        }
        var layout = new LinkedHashMap<String, Part>();
        shapes.forEach(
                (name, shape) -> {
                    String there = reversed(name, replacements == SINGLE_FILE, config);
                    for (var each : replacements) {
                        there = there.replace(each.getKey(), each.getValue());
                    }
                    layout.put(name, part(source, there, shape));
                });
        return new LaidOut(source, layout);
    }

    /** A linear layer may be stored as a 1 × 1 convolution. */
    private static Part part(WeightSource source, String name, long[] shape) {
        boolean convolution =
                shape.length == 2
                        && source.names().contains(name)
                        && source.shape(name).length == 4;
        return convolution ? Part.reshaped(name, shape) : Part.named(name);
    }

    private static String reversed(String name, boolean reverse, AutoencoderConfig config) {
        String prefix = "decoder.up_blocks.";
        if (!reverse || !name.startsWith(prefix)) {
            return name;
        }
        int dot = name.indexOf('.', prefix.length());
        int block = Integer.parseInt(name.substring(prefix.length(), dot));
        return prefix + (config.widths().size() - 1 - block) + name.substring(dot);
    }
}
