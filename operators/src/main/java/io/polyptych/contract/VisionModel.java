package io.polyptych.contract;

import java.util.Optional;

/**
 * An opened vision model: its embedders, one a way of preparing pictures, which share one network.
 * Thread-safe; whoever opened it closes it, and its embedders with it.
 */
public interface VisionModel extends AutoCloseable {
    /** Embeds whole pictures; a view's mask doesn't count. */
    Embedder whole();

    /**
     * Embeds whole pictures framed as the model's published code does, whatever {@link #whole()}
     * does: what is compared with texts, and what heads were trained on.
     */
    default Embedder reference() {
        return whole();
    }

    /** Embeds objects: the background masked and cropped away, as SynCD prepares them. */
    Embedder object();

    /** Embeds objects: the background masked, the picture uncropped, as RealCustom++'s. */
    Embedder segmented();

    /** Embeds each patch of a picture; empty where the model has no use for them. */
    Optional<PatchEmbedder> patches();

    /** Embeds texts; empty where the model reads none. */
    Optional<TextEmbedder> texts();

    @Override
    void close();
}
