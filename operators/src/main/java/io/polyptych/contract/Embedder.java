package io.polyptych.contract;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import java.util.List;

/**
 * Turns pictures into vectors whose direction says what they show. Thread-safe; whoever opened it
 * closes it.
 */
public interface Embedder extends AutoCloseable {
    /**
     * Names what gives the numbers, for the rows: the model, the first digits of its weights'
     * SHA-256, and how pictures are prepared. Equal names, equal vectors.
     */
    String name();

    /**
     * Embeds what each view shows.
     *
     * @param views of any sizes, from one pixel up
     * @return a vector a view, in order, of unit length; all zeros where only what the mask covers
     *     is shown and it is empty
     */
    List<float[]> embed(List<View> views);

    /** As {@link #embed(List)}, for one picture and its mask, which may be null. */
    default float[] embed(Picture picture, Plane mask) {
        return embed(List.of(new View(picture, mask))).get(0);
    }

    /** Cosine of two unit vectors, -1..1; 0 where either is all zeros. */
    static double similarity(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @Override
    default void close() {}
}
