package io.polyptych.jobs.curate;

import io.polyptych.contract.Embedder;
import java.util.List;

/**
 * How alike the images of a group are, each with each: cosines of their embeddings, -1..1.
 *
 * @param size images of the group
 * @param objects (size, size), of the products cut out; what SynCD's bounds are for
 * @param pictures (size, size), of the whole pictures; what IC-Custom's bound is for
 */
public record Similarities(int size, double[] objects, double[] pictures) {
    /**
     * @param objects a vector an image
     * @param pictures a vector an image
     */
    static Similarities of(List<float[]> objects, List<float[]> pictures) {
        return new Similarities(objects.size(), each(objects), each(pictures));
    }

    double object(int a, int b) {
        return objects[a * size + b];
    }

    double picture(int a, int b) {
        return pictures[a * size + b];
    }

    private static double[] each(List<float[]> vectors) {
        int size = vectors.size();
        double[] all = new double[size * size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                all[a * size + b] = Embedder.similarity(vectors.get(a), vectors.get(b));
            }
        }
        return all;
    }
}
