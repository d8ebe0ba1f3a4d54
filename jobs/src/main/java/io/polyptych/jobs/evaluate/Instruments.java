package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Aesthetics;
import io.polyptych.contract.Embedder;
import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.VisionModel;
import io.polyptych.jobs.evaluate.VectorLikeness.Part;
import io.polyptych.score.ClassicalEmbedder;
import io.polyptych.score.ScoreConfig;
import io.polyptych.score.ScoreNames;
import io.polyptych.score.ScoreSources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What measures: the classical embedder, which needs no weights, and every embedder that is
 * configured. Owns the models it opened. Not thread-safe.
 */
public final class Instruments implements AutoCloseable {
    private final Map<String, VisionModel> models;
    private final List<Likeness<?>> likenesses = new ArrayList<>();
    private TextFit text;
    private AestheticFit aesthetic;

    private Instruments(Map<String, VisionModel> models) {
        this.models = models;
        likenesses.add(
                new VectorLikeness(ScoreNames.IDENTITY, new ClassicalEmbedder(), Part.ANY_PLACE));
    }

    /** The classical embedder alone. */
    public static Instruments classical() {
        return new Instruments(Map.of());
    }

    /**
     * What is configured. {@code identity} stays the classical embedder's here: the others are in
     * the table under their own names.
     *
     * @param sources of the configuration's embedders
     */
    public static Instruments of(ScoreConfig config, ScoreSources sources) {
        Map<String, VisionModel> models = new TreeMap<>();
        Instruments opened = new Instruments(models);
        try {
            sources.models()
                    .forEach((kind, source) -> models.put(kind, source.open(config.device())));
            opened.clip(sources);
            opened.dino();
            opened.patches();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void clip(ScoreSources sources) {
        VisionModel model = models.get(ScoreConfig.CLIP);
        if (model == null) {
            return;
        }
        Embedder whole = new LastSeen(model.whole());
        likenesses.add(new VectorLikeness(ScoreNames.CLIP_I, whole, Part.WHOLE));
        likenesses.add(
                new VectorLikeness(ScoreNames.SEGMENTED_CLIP_I, model.segmented(), Part.PRODUCT));
        Embedder reference =
                model.reference().name().equals(whole.name())
                        ? whole
                        : new LastSeen(model.reference());
        model.texts().ifPresent(texts -> text = new TextFit(reference, texts));
        if (sources.aesthetics() != null) {
            Aesthetics head = sources.aesthetics().open();
            aesthetic = new AestheticFit(reference, head);
        }
    }

    private void dino() {
        VisionModel dino = models.get(ScoreConfig.DINO);
        if (dino != null) {
            likenesses.add(new VectorLikeness(ScoreNames.DINO_I, dino.whole(), Part.WHOLE));
            likenesses.add(
                    new VectorLikeness(
                            ScoreNames.SEGMENTED_DINO_I, dino.segmented(), Part.PRODUCT));
        }
        VisionModel dinov2 = models.get(ScoreConfig.DINOV2);
        if (dinov2 != null) {
            likenesses.add(new VectorLikeness(ScoreNames.DINOV2_I, dinov2.whole(), Part.WHOLE));
            likenesses.add(new VectorLikeness(ScoreNames.MDINOV2_I, dinov2.object(), Part.PRODUCT));
        }
    }

    /** By SigLIP as published, or by DINOv2 where there is none. */
    private void patches() {
        for (String kind : List.of(ScoreConfig.SIGLIP, ScoreConfig.DINOV2)) {
            Optional<PatchEmbedder> patches =
                    Optional.ofNullable(models.get(kind)).flatMap(VisionModel::patches);
            if (patches.isPresent()) {
                likenesses.add(new PatchLikeness(ScoreNames.PATCH, patches.get()));
                return;
            }
        }
    }

    List<Likeness<?>> likenesses() {
        return List.copyOf(likenesses);
    }

    Optional<TextFit> text() {
        return Optional.ofNullable(text);
    }

    Optional<AestheticFit> aesthetic() {
        return Optional.ofNullable(aesthetic);
    }

    /** Whether there is what the geometric score is made of. */
    boolean hasGeometric() {
        return text != null && models.containsKey(ScoreConfig.DINOV2);
    }

    /** Metric to what measures it. */
    Map<String, String> measuredBy() {
        Map<String, String> by = new HashMap<>(SceneScores.BY);
        likenesses.forEach(likeness -> by.put(likeness.metric(), likeness.by()));
        text().ifPresent(fit -> by.put(ScoreNames.CLIP_T, fit.by()));
        aesthetic()
                .ifPresent(
                        fit ->
                                by.put(
                                        ScoreNames.AESTHETIC,
                                        fit.head().name() + " on " + fit.pictures().name()));
        if (hasGeometric()) {
            by.put(ScoreNames.GEOMETRIC, "square root of CLIP-T × MDINOv2-I");
        }
        return by;
    }

    @Override
    public void close() {
        models.values().forEach(VisionModel::close);
    }
}
