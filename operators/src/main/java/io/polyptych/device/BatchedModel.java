package io.polyptych.device;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.View;
import io.polyptych.contract.VisionModel;
import java.util.List;
import java.util.Optional;

/**
 * A resident vision model whose embedders form batches, one batch at a time, each watched. Texts,
 * of which a shot has one, come singly, in turn with the batches. Thread-safe.
 */
final class BatchedModel implements VisionModel {
    private final VisionModel model;
    private final EmbedConfig config;
    private final EmbedMeter meter;
    private final Host host;
    private final WatchedTurns turns;
    private final BatchedEmbedder whole;
    private final BatchedEmbedder reference;
    private final BatchedEmbedder object;
    private final BatchedEmbedder segmented;
    private final Optional<BatchedPatches> patches;
    private final Optional<TextEmbedder> texts;

    BatchedModel(VisionModel model, EmbedConfig config, EmbedMeter meter, Host host) {
        this.model = model;
        this.config = config;
        this.meter = meter;
        this.host = host;
        this.turns = new WatchedTurns(model.whole().name(), config.deadline(), host.giveUp());
        this.whole = batched(model.whole());
        // The same in most models, so that one batch serves both.
        this.reference =
                model.reference().name().equals(whole.name()) ? whole : batched(model.reference());
        this.object = batched(model.object());
        this.segmented = batched(model.segmented());
        this.patches = model.patches().map(this::batched);
        this.texts = model.texts().map(one -> new TextsInTurn(one, turns, host.giveUp()));
    }

    @Override
    public Embedder whole() {
        return whole;
    }

    @Override
    public Embedder reference() {
        return reference;
    }

    @Override
    public Embedder object() {
        return object;
    }

    @Override
    public Embedder segmented() {
        return segmented;
    }

    @Override
    public Optional<PatchEmbedder> patches() {
        return patches.map(batched -> batched);
    }

    @Override
    public Optional<TextEmbedder> texts() {
        return texts;
    }

    /** A network that still computes is left to the end of its process. */
    @Override
    public void close() {
        boolean atRest = whole.stop() & reference.stop() & object.stop() & segmented.stop();
        atRest &= patches.map(batched -> batched.loop().stop()).orElse(true);
        atRest &= turns.close(EmbedLoop.CLOSING);
        if (atRest) {
            model.close();
        }
    }

    private BatchedEmbedder batched(Embedder embedder) {
        return new BatchedEmbedder(
                embedder, inTurn(embedder.name(), embedder::embed), config, meter, host);
    }

    private BatchedPatches batched(PatchEmbedder embedder) {
        EmbedLoop.Network<PatchEmbedder.Patches> network =
                inTurn(embedder.name(), embedder::patches);
        return new BatchedPatches(
                embedder.name(), new EmbedLoop<>(embedder.name(), network, config, meter, host));
    }

    private <R> EmbedLoop.Network<R> inTurn(String name, EmbedLoop.Network<R> network) {
        return views -> turns.take(name, "embedded a batch", () -> network.embed(views));
    }

    private record BatchedPatches(String name, EmbedLoop<PatchEmbedder.Patches> loop)
            implements PatchEmbedder {
        @Override
        public List<Patches> patches(List<View> views) {
            return loop.embed(views);
        }
    }
}
