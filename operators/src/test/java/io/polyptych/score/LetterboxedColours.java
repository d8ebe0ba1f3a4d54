package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.View;
import io.polyptych.contract.VisionModel;
import java.util.List;
import java.util.Optional;

/** Frames whole pictures otherwise than it was trained. */
record LetterboxedColours(MeanColours model) implements VisionModel {
    private record Framed(Embedder embedder) implements Embedder {
        @Override
        public String name() {
            return "letterboxed-1";
        }

        @Override
        public List<float[]> embed(List<View> views) {
            return embedder.embed(views);
        }
    }

    @Override
    public Embedder whole() {
        return new Framed(model.whole());
    }

    @Override
    public Embedder reference() {
        return model.whole();
    }

    @Override
    public Embedder object() {
        return model.object();
    }

    @Override
    public Embedder segmented() {
        return model.segmented();
    }

    @Override
    public Optional<PatchEmbedder> patches() {
        return Optional.empty();
    }

    @Override
    public Optional<TextEmbedder> texts() {
        return model.texts();
    }

    @Override
    public void close() {}
}
