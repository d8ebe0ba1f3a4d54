package io.polyptych.contract;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/** Turns a picture into a vector whose direction says what it shows. Thread-safe. */
public interface Embedder {
    /** Names the embedder and its weights, for the rows: classical-1, clip-vit-b-32@..., ... */
    String name();

    /**
     * Embeds the part of a picture inside a mask.
     *
     * @param mask of the picture's size, or null for the whole picture
     * @return a vector of unit length; all zeros if the mask is empty
     */
    float[] embed(Picture picture, Plane mask);

    /** Cosine of two unit vectors, -1..1; 0 where either is all zeros. */
    static double similarity(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
