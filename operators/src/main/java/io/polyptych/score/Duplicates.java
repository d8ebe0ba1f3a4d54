package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import java.util.List;

/**
 * Near-duplicates: how much each of several pictures resembles the most similar one before it, by
 * the cosine of their embeddings. Of two that are alike only the later one repeats something, so
 * that one of them can be accepted. A measure of this project's; {@link PerceptualHash} finds the
 * same pictures again among many, from their rows.
 */
public final class Duplicates {
    private Duplicates() {}

    /**
     * The greatest cosine with any earlier picture that can be compared.
     *
     * @param vectors embeddings by one embedder; earlier ones that are all zeros or hold what is no
     *     number are like no other
     * @param index of the picture among them
     * @return -1..1; 1 for one that was there before, -1 if no earlier one can be compared
     * @throws Unscorable if there is no earlier one, or the picture itself shows nothing or holds
     *     what is no number
     */
    public static double of(List<float[]> vectors, int index) throws Unscorable {
        if (index == 0) {
            throw new Unscorable("there is no earlier candidate");
        }
        float[] own = vectors.get(index);
        Vectors.shown(List.of(own), "the picture shows nothing to compare");
        double greatest = -1;
        for (float[] earlier : vectors.subList(0, index)) {
            if (Vectors.isComparable(earlier)) {
                greatest = Math.max(greatest, Vectors.cosine(own, earlier));
            }
        }
        return greatest;
    }
}
