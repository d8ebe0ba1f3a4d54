package io.polyptych.model.text;

import io.polyptych.model.ConfigFile;
import java.nio.file.Path;
import java.util.Set;

/**
 * The sizes of a CLIP text tower. CLIP-L, FLUX's and SDXL's first: vocabulary 49408, width 768, 12
 * blocks of 12 heads, quick_gelu; bigG, SDXL's second: width 1280, 32 blocks of 20 heads, gelu, a
 * projection to 1280.
 *
 * @param positions the longest prompt in tokens: 77
 * @param activation quick_gelu (x σ(1.702 x)) or gelu (exact)
 * @param endToken id at which the sequence is pooled; 2, in older files, means the highest id
 * @param projection width that text and pictures are compared in; 0 where the network has none
 */
public record ClipTextConfig(
        int vocabulary,
        int width,
        int feedForward,
        int blocks,
        int heads,
        int positions,
        String activation,
        double epsilon,
        int endToken,
        int projection) {

    private static final Set<String> PROJECTING =
            Set.of("CLIPModel", "CLIPTextModelWithProjection");
    private static final Set<String> ACTIVATIONS = Set.of("quick_gelu", "gelu");

    /**
     * Reads the published config.json of a text tower, or of a whole CLIP. Keys that are missing
     * have the values that transformers gives them.
     *
     * @throws io.polyptych.model.weights.UnusableModel if a value is wrong or not supported
     */
    public static ClipTextConfig read(Path file) {
        ConfigFile whole = ConfigFile.read(file);
        ConfigFile text = whole.within("text_config").orElse(whole);
        String activation = text.text("hidden_act", "quick_gelu");
        if (!ACTIVATIONS.contains(activation)) {
            throw text.fault("hidden_act", "quick_gelu or gelu");
        }
        int width = text.positive("hidden_size", 512);
        int heads = text.positive("num_attention_heads", 8);
        if (width % heads != 0) {
            throw text.fault("num_attention_heads", "a divisor of hidden_size " + width);
        }
        String architecture = whole.keys().path("architectures").path(0).asText();
        return new ClipTextConfig(
                text.positive("vocab_size", 49408),
                width,
                text.positive("intermediate_size", 2048),
                text.positive("num_hidden_layers", 12),
                heads,
                text.positive("max_position_embeddings", 77),
                activation,
                text.number("layer_norm_eps", 1e-5),
                text.whole("eos_token_id", 49407),
                PROJECTING.contains(architecture) ? whole.positive("projection_dim", 512) : 0);
    }
}
