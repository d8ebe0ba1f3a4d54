package io.polyptych.score;

import io.polyptych.contract.Aesthetics;
import io.polyptych.contract.Embedder;
import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.PatchEmbedder.Patches;
import io.polyptych.contract.VisionModel;
import io.polyptych.imaging.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses the measures of a configuration: those that need no weights, then what each embedder at
 * hand can tell, then what is made of others.
 */
final class Measures {
    private static final String NO_TEXTS =
            "the CLIP that is given reads no texts: it lacks its text tower or tokenizer";

    private static final int VECTORS_KEPT = 512;

    /** A reference's patches take about a megabyte. */
    private static final int PATCHES_KEPT = 48;

    private final Pictures pictures;
    private final CacheMeter meter;
    private final List<Measure> measures = new ArrayList<>();

    private Measures(Pictures pictures, CacheMeter meter) {
        this.pictures = pictures;
        this.meter = meter;
    }

    /**
     * @param identity as in {@link ScoreConfig}
     * @param classical always at hand
     * @param models by the kinds of {@link ScoreConfig}
     * @param aesthetics null where there is none
     * @return in the order in which they must run
     */
    static List<Measure> of(
            String identity,
            Embedder classical,
            Map<String, VisionModel> models,
            Aesthetics aesthetics,
            Pictures pictures,
            CacheMeter meter) {
        Measures chosen = new Measures(pictures, meter);
        boolean byClassical = identity.equals(ScoreConfig.CLASSICAL);
        if (byClassical) {
            chosen.measures.add(new ClassicalIdentity(classical, chosen.references(classical)));
        }
        chosen.measures.add(new Blankness());
        chosen.measures.add(new SceneFidelity());
        chosen.clip(models.get(ScoreConfig.CLIP), aesthetics);
        chosen.dino(models.get(ScoreConfig.DINO));
        chosen.dinov2(models.get(ScoreConfig.DINOV2));
        chosen.patches(models);
        if (models.containsKey(ScoreConfig.CLIP) && models.containsKey(ScoreConfig.DINOV2)) {
            chosen.measures.add(new TextAndIdentity());
        }
        chosen.measures.add(new Repetition(forDuplicates(models, classical)));
        if (!byClassical) {
            chosen.measures.add(new ConfiguredIdentity(identity));
        }
        return List.copyOf(chosen.measures);
    }

    private void clip(VisionModel model, Aesthetics aesthetics) {
        if (model == null) {
            return;
        }
        likeness(ScoreNames.CLIP_I, model.whole(), false);
        likeness(ScoreNames.SEGMENTED_CLIP_I, model.segmented(), true);
        Embedder reference = model.reference();
        measures.add(
                model.texts()
                        .<Measure>map(texts -> new PromptFit(reference, texts))
                        .orElseGet(() -> new Unmeasured(ScoreNames.CLIP_T, NO_TEXTS)));
        if (aesthetics != null) {
            measures.add(new Appeal(reference, aesthetics));
        }
    }

    private void dino(VisionModel model) {
        if (model != null) {
            likeness(ScoreNames.DINO_I, model.whole(), false);
            likeness(ScoreNames.SEGMENTED_DINO_I, model.segmented(), true);
        }
    }

    private void dinov2(VisionModel model) {
        if (model != null) {
            likeness(ScoreNames.DINOV2_I, model.whole(), false);
            likeness(ScoreNames.MDINOV2_I, model.object(), true);
        }
    }

    /** By SigLIP as published, or by DINOv2 where there is none; the row says which. */
    private void patches(Map<String, VisionModel> models) {
        Stream.of(ScoreConfig.SIGLIP, ScoreConfig.DINOV2)
                .map(models::get)
                .filter(Objects::nonNull)
                .map(VisionModel::patches)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(this::patches);
    }

    private void patches(PatchEmbedder embedder) {
        var references =
                new KeptReferences<Patches>(pictures, embedder::patches, PATCHES_KEPT, meter);
        measures.add(new PatchLikeness(embedder, references));
    }

    private void likeness(String name, Embedder embedder, boolean ofObjects) {
        measures.add(new Likeness(name, embedder, ofObjects, references(embedder)));
    }

    private KeptReferences<float[]> references(Embedder embedder) {
        return new KeptReferences<>(pictures, embedder::embed, VECTORS_KEPT, meter);
    }

    /** The one that tells most apart. */
    private static Embedder forDuplicates(Map<String, VisionModel> models, Embedder classical) {
        return Stream.of(ScoreConfig.DINOV2, ScoreConfig.DINO, ScoreConfig.CLIP)
                .map(models::get)
                .filter(Objects::nonNull)
                .map(VisionModel::whole)
                .findFirst()
                .orElse(classical);
    }
}
