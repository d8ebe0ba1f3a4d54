package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.View;
import io.polyptych.contract.VisionModel;
import java.util.List;
import java.util.Optional;

/** Gives the same vector for all, or fails. */
record BrokenModel(List<float[]> vectors, RuntimeException failure) implements VisionModel {
    private record Answer(BrokenModel model) implements Embedder {
        @Override
        public String name() {
            return "broken-1";
        }

        @Override
        public List<float[]> embed(List<View> views) {
            if (model.failure() != null) {
                throw model.failure();
            }
            return views.stream().map(view -> model.vectors().get(0)).toList();
        }
    }

    @Override
    public Embedder whole() {
        return new Answer(this);
    }

    @Override
    public Embedder object() {
        return new Answer(this);
    }

    @Override
    public Embedder segmented() {
        return new Answer(this);
    }

    @Override
    public Optional<PatchEmbedder> patches() {
        return Optional.empty();
    }

    @Override
    public Optional<TextEmbedder> texts() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
