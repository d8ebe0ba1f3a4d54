package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import java.util.List;

/**
 * CLIP-T: how well a picture fits its prompt, the cosine of their CLIP embeddings (Ruiz et al.,
 * DreamBooth, arXiv 2208.12242, section 4; Radford et al., arXiv 2103.00020). Not scaled by 100 as
 * DreamBench++ prints it, nor by 2.5 as CLIPScore is.
 */
public final class TextSimilarity {
    private TextSimilarity() {}

    /**
     * @param text its embedding
     * @param picture the whole picture's, by the same model
     * @return -1..1; photographs and their captions mostly lie between 0.2 and 0.35
     * @throws Unscorable if a vector is empty or holds what is no number
     */
    public static double of(float[] text, float[] picture) throws Unscorable {
        Vectors.shown(List.of(text), "the text's embedding is empty");
        Vectors.shown(List.of(picture), "the picture's embedding is empty");
        return Vectors.cosine(text, picture);
    }
}
