package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import java.util.ArrayList;
import java.util.List;

/**
 * Near-duplicates: how much each of several pictures resembles the most similar other one, by the
 * cosine of their embeddings. A measure of this project's; {@link PerceptualHash} finds the same
 * pictures again among many, from their rows.
 */
public final class Duplicates {
    private Duplicates() {}

    /**
     * The greatest cosine with any other picture.
     *
     * @param vectors embeddings by one embedder; those that are all zeros are like no other, nor
     *     are those that hold what is no number
     * @param index of the picture among them
     * @return -1..1; 1 for two that are the same
     * @throws Unscorable if there is no other, or it shows nothing or holds what is no number, or
     *     all others do
     */
    public static double of(List<float[]> vectors, int index) throws Unscorable {
        List<float[]> others = new ArrayList<>(vectors);
        float[] own = others.remove(index);
        Vectors.shown(List.of(own), "the picture shows nothing to compare");
        if (others.isEmpty()) {
            throw new Unscorable("there is no other candidate");
        }
        others.removeIf(other -> !Vectors.isOfNumbers(other));
        if (others.isEmpty()) {
            throw new Unscorable("the embedder gave what is no number for all other candidates");
        }
        double greatest = -1;
        for (float[] other : Vectors.shown(others, "no other candidate shows anything")) {
            greatest = Math.max(greatest, Vectors.cosine(own, other));
        }
        return greatest;
    }
}
