package io.polyptych.model.text;

import io.polyptych.model.ConfigFile;
import java.nio.file.Path;

/**
 * The sizes of a T5 v1.1 encoder. T5-XXL, FLUX's: vocabulary 32128, width 4096, 64 heads of 64,
 * 10240 in the feed-forward layers, 24 blocks.
 *
 * @param headWidth d_kv; heads times this need not be the width
 * @param buckets of relative positions, both directions together
 * @param maxDistance from which on all relative positions share a bucket
 */
public record T5Config(
        int vocabulary,
        int width,
        int headWidth,
        int feedForward,
        int blocks,
        int heads,
        int buckets,
        int maxDistance,
        double epsilon) {

    /**
     * Reads the published config.json.
     *
     * @throws io.polyptych.model.weights.UnusableModel if a key is missing or wrong, or the network
     *     is an older T5, which has no gate in its feed-forward layers
     */
    public static T5Config read(Path file) {
        ConfigFile config = ConfigFile.read(file);
        if (!config.text("feed_forward_proj", "relu").equals("gated-gelu")) {
            throw config.fault("feed_forward_proj", "gated-gelu (T5 v1.1)");
        }
        return new T5Config(
                config.positive("vocab_size"),
                config.positive("d_model"),
                config.positive("d_kv"),
                config.positive("d_ff"),
                config.positive("num_layers"),
                config.positive("num_heads"),
                config.positive("relative_attention_num_buckets", 32),
                config.positive("relative_attention_max_distance", 128),
                config.number("layer_norm_epsilon", 1e-6));
    }
}
