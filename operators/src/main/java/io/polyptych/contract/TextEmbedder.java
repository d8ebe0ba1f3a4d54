package io.polyptych.contract;

/**
 * Turns texts into vectors that lie beside those of the pictures that fit them. Thread-safe; lives
 * as long as the embedder it belongs to.
 */
public interface TextEmbedder {
    /** As {@link Embedder#name()}. */
    String name();

    /**
     * @return of unit length
     * @throws Unscorable if the text is longer than the model reads; says by how much
     */
    float[] embed(String text) throws Unscorable;
}
