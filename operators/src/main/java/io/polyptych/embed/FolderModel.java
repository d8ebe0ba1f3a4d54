package io.polyptych.embed;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.VisionModel;
import java.util.Optional;

/** A folder's network as the device keeps it resident: each use with its preparation. */
final class FolderModel implements VisionModel {
    private final NetworkEmbedders network;
    private final Preparation ofWholes;
    private final Optional<TextEmbedder> texts;

    /**
     * @param network belongs to it from now on
     * @param ofWholes how whole pictures and patches are framed
     */
    FolderModel(NetworkEmbedders network, Preparation ofWholes) {
        this.network = network;
        this.ofWholes = ofWholes;
        texts = network.folder().hasText() ? Optional.of(network.texts()) : Optional.empty();
    }

    @Override
    public Embedder whole() {
        return network.embedder(ofWholes);
    }

    @Override
    public Embedder reference() {
        return network.embedder(Preparation.REFERENCE);
    }

    @Override
    public Embedder object() {
        return network.embedder(Preparation.OBJECT);
    }

    @Override
    public Embedder segmented() {
        return network.embedder(Preparation.SEGMENTED);
    }

    @Override
    public Optional<PatchEmbedder> patches() {
        return network.folder().hasPatches()
                ? Optional.of(network.patches(ofWholes))
                : Optional.empty();
    }

    @Override
    public Optional<TextEmbedder> texts() {
        return texts;
    }

    @Override
    public void close() {
        network.close();
    }
}
