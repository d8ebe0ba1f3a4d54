package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import java.util.List;

/**
 * How much pictures resemble references: the mean cosine over all pairs of their embeddings.
 *
 * <p>Which metric it is depends on what embeds what. Whole pictures by CLIP, DINO and DINOv2:
 * CLIP-I, DINO-I and DINOv2-I (Ruiz et al., DreamBooth, arXiv 2208.12242, section 4: average
 * pairwise cosine similarity between generated and real images). Objects, their background masked
 * and cropped away, by DINOv2: MDINOv2-I (SynCD, arXiv 2502.01720, section 5 and C.4). Objects with
 * their background masked, by CLIP and DINO: RealCustom++'s (arXiv 2408.09744, section IV-A).
 */
public final class PairwiseSimilarity {
    private PairwiseSimilarity() {}

    /**
     * Over every picture and every reference; for one picture, the mean over its references.
     *
     * @param pictures embeddings; all zeros for one that shows no object, which is left out
     * @param references likewise, by the same embedder
     * @return -1..1
     * @throws Unscorable if nothing is left on a side, or a vector holds what is no number
     * @throws IllegalArgumentException if widths differ
     */
    public static double of(List<float[]> pictures, List<float[]> references) throws Unscorable {
        List<float[]> shown = Vectors.shown(pictures, "no object was found in the picture");
        List<float[]> wanted = Vectors.shown(references, noReference(references));
        double sum = 0;
        for (float[] picture : shown) {
            for (float[] reference : wanted) {
                sum += Vectors.cosine(picture, reference);
            }
        }
        return sum / ((double) shown.size() * wanted.size());
    }

    /**
     * Over every two of a group: SynCD's measure of how consistent a set of pictures is
     * (method/calculate_scores.py, the upper triangle of the similarities).
     *
     * @return -1..1
     * @throws Unscorable if fewer than two show something, or a vector holds what is no number
     */
    public static double among(List<float[]> group) throws Unscorable {
        List<float[]> shown = Vectors.shown(group, "no picture of the group shows an object");
        if (shown.size() < 2) {
            throw new Unscorable("only one picture of the group shows an object");
        }
        double sum = 0;
        for (int i = 0; i < shown.size(); i++) {
            for (int j = i + 1; j < shown.size(); j++) {
                sum += Vectors.cosine(shown.get(i), shown.get(j));
            }
        }
        return 2 * sum / ((double) shown.size() * (shown.size() - 1));
    }

    private static String noReference(List<float[]> references) {
        return references.isEmpty()
                ? "there is no reference to compare with"
                : "every reference's cut-out is empty";
    }
}
