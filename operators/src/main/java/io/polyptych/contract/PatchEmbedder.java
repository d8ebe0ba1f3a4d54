package io.polyptych.contract;

import java.util.List;

/**
 * Turns each patch of a picture into a vector. Thread-safe; lives as long as the embedder it
 * belongs to.
 */
public interface PatchEmbedder {
    /** As {@link Embedder#name()}. */
    String name();

    /**
     * @return one a view, in order; all zeros and not covered where the mask is empty
     */
    List<Patches> patches(List<View> views);

    /**
     * A picture's patches.
     *
     * @param vectors (patches, width), row by row, each of unit length
     * @param covered (patches), 0..1: how much of a patch the view's mask covers; all 1 without one
     */
    record Patches(float[][] vectors, float[] covered) {}
}
