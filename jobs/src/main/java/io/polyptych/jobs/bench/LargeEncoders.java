package io.polyptych.jobs.bench;

import io.polyptych.jobs.bench.BenchSizes.Encoders;
import io.polyptych.model.text.T5Config;
import io.polyptych.model.text.T5Encoder;
import io.polyptych.model.vision.VisionConfig;
import io.polyptych.model.vision.VisionTower;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Random encoders that take long enough to be seen beside a few steps: T5 of 16 blocks of width
 * 768, SigLIP of 8 blocks of width 384 over 729 patches. CLIP and the autoencoder stay the
 * fixtures' tiny ones: a larger autoencoder would decode for longer than it encodes, and only that
 * is shared.
 */
final class LargeEncoders {
    /** The fixtures' tokenizer's words, and those that ACE++ adds. */
    private static final int VOCABULARY = 438;

    private final Path folder;
    private final Map<String, Path> roles = new LinkedHashMap<>();

    private LargeEncoders(Path folder) {
        this.folder = folder;
    }

    /**
     * @param wanted roles; an image_encoder only where there is one among them
     * @return folders by role
     */
    static Map<String, Path> write(Path folder, Encoders sizes, Set<String> wanted)
            throws IOException {
        var encoders = new LargeEncoders(folder);
        encoders.t5(sizes.textWidth);
        if (wanted.contains("image_encoder")) {
            encoders.vision(sizes.visionWidth);
        }
        return encoders.roles;
    }

    private void t5(int width) throws IOException {
        Path config =
                config(
                        "text_encoder_2",
                        """
                        {"model_type": "t5", "vocab_size": %d, "d_model": %d, "d_kv": 64,
                         "d_ff": %d, "num_layers": 16, "num_heads": 12,
                         "feed_forward_proj": "gated-gelu"}
                        """
                                .formatted(VOCABULARY, width, 8 * width / 3));
        write(config, "model", T5Encoder.shapes(T5Config.read(config)), 101);
    }

    private void vision(int width) throws IOException {
        Path config =
                config(
                        "image_encoder",
                        """
                        {"model_type": "siglip_vision_model", "hidden_act": "gelu_pytorch_tanh",
                         "hidden_size": %d, "image_size": 378, "intermediate_size": %d,
                         "layer_norm_eps": 1e-06, "num_attention_heads": 6, "num_channels": 3,
                         "num_hidden_layers": 8, "patch_size": 14}
                        """
                                .formatted(width, 4 * width));
        Files.writeString(
                config.resolveSibling("preprocessor_config.json"),
                """
                {"image_processor_type": "SiglipImageProcessor", "do_normalize": true,
                 "do_rescale": true, "do_resize": true, "image_mean": [0.5, 0.5, 0.5],
                 "image_std": [0.5, 0.5, 0.5], "resample": 3,
                 "rescale_factor": 0.00392156862745098, "size": {"height": 378, "width": 378}}
                """);
        write(config, "model", VisionTower.shapes(VisionConfig.read(config)), 103);
    }

    private Path config(String role, String json) throws IOException {
        Path into = Files.createDirectories(folder.resolve(role));
        roles.put(role, into);
        return Files.writeString(into.resolve("config.json"), json);
    }

    private static void write(Path config, String name, Map<String, long[]> shapes, long seed)
            throws IOException {
        RandomWeights.write(config.resolveSibling(name + ".safetensors"), shapes, seed);
    }
}
