package io.polyptych.model.vision;

import io.polyptych.model.ConfigFile;
import java.nio.file.Path;

/**
 * The sizes of a vision tower. CLIP ViT-L/14: width 1024, 24 blocks of 16 heads, patches of 14 in
 * 224; SigLIP so400m: width 1152, 27 blocks of 16 heads, patches of 14 in 384.
 *
 * @param feedForward width inside a block's MLP; with {@link Activation#SWIGLU} of its half
 * @param imageSize edge of the square that the position embeddings were learned for
 * @param patchSize edge of a patch in pixels
 * @param qkvBias whether query, key and value have a bias
 * @param registers how many register tokens stand behind the class token
 * @param projection width of CLIP's image embedding; 0 for the others
 * @param pooled whether SigLIP has its pooling head; false for the others
 * @param masked whether the checkpoint has a token for masked patches, which isn't used
 */
public record VisionConfig(
        VisionFamily family,
        int width,
        int blocks,
        int heads,
        int feedForward,
        int imageSize,
        int patchSize,
        int channels,
        Activation activation,
        double epsilon,
        boolean qkvBias,
        int registers,
        int projection,
        boolean pooled,
        boolean masked) {

    /**
     * Reads the published config.json of a vision tower, or of a whole CLIP or SigLIP. Keys that
     * are missing have the values that transformers gives them.
     *
     * @throws io.polyptych.model.weights.UnusableModel if a value is wrong or not supported; names
     *     the file and the key
     */
    public static VisionConfig read(Path file) {
        return VisionConfigReader.read(ConfigFile.read(file));
    }

    /** How many tokens stand before those of the patches: class token and registers. */
    public int specialTokens() {
        return (family.hasClass() ? 1 : 0) + registers;
    }

    /** How many positions were learned, the class token's included. */
    public int positions() {
        int side = imageSize / patchSize;
        return side * side + (family.hasClass() ? 1 : 0);
    }
}
