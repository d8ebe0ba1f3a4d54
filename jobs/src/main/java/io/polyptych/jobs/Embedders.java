package io.polyptych.jobs;

import io.polyptych.contract.Aesthetics;
import io.polyptych.contract.VisionSource;
import io.polyptych.embed.AestheticHead;
import io.polyptych.embed.EmbedderFolder;
import io.polyptych.embed.FolderSource;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.score.ScoreConfig;
import io.polyptych.score.ScoreNames;
import io.polyptych.score.ScoreSources;
import io.polyptych.select.SelectConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The embedders of an installation, by the configuration's {@code score.embedders}. The stage and
 * the device know no folder; the jobs hand them these.
 */
public final class Embedders {
    /** What a folder given under a kind must be. */
    private static final Map<String, List<String>> FAMILIES =
            Map.of(
                    ScoreConfig.CLIP, List.of("clip"),
                    ScoreConfig.DINO, List.of("dino"),
                    ScoreConfig.DINOV2, List.of("dinov2", "dinov2_registers"),
                    ScoreConfig.SIGLIP, List.of("siglip"));

    /** Scores that a CLIP without texts leaves out. */
    private static final List<String> OF_TEXTS = List.of(ScoreNames.CLIP_T, ScoreNames.GEOMETRIC);

    private Embedders() {}

    /**
     * @throws IllegalArgumentException if a folder or file can't be used, so that nothing starts
     *     which would stop at its first picture; says which key, why, and what to change
     */
    public static ScoreSources of(PolyptychConfig config) {
        ScoreConfig score = config.score();
        Map<String, EmbedderFolder> folders = new TreeMap<>();
        score.embedders()
                .forEach(
                        (kind, place) -> {
                            if (!kind.equals(ScoreConfig.AESTHETIC)) {
                                folders.put(kind, folder(kind, place));
                            }
                        });
        EmbedderFolder clip = folders.get(ScoreConfig.CLIP);
        if (clip != null) {
            requireTexts(clip, config.select());
        }
        String head = score.embedders().get(ScoreConfig.AESTHETIC);
        Map<String, VisionSource> models = new TreeMap<>();
        folders.forEach(
                (kind, folder) -> models.put(kind, FolderSource.of(folder, score.letterboxed())));
        return new ScoreSources(models, head == null ? null : head(head, clip));
    }

    private static EmbedderFolder folder(String kind, String place) {
        EmbedderFolder folder;
        try {
            folder = EmbedderFolder.read(Path.of(place));
        } catch (UnusableModel e) {
            throw unusable(kind, e.getMessage(), e);
        }
        if (!FAMILIES.get(kind).contains(folder.family())) {
            throw unusable(
                    kind,
                    "%s holds a %s; give it under its own kind, or another folder here"
                            .formatted(folder.path(), folder.family()),
                    null);
        }
        return folder;
    }

    /**
     * A CLIP that reads no texts is good for pictures, unless selection waits for a text's score.
     */
    private static void requireTexts(EmbedderFolder clip, SelectConfig select) {
        for (String name : OF_TEXTS) {
            if (clip.textless().isPresent() && select.scoresNeeded().contains(name)) {
                throw unusable(
                        ScoreConfig.CLIP,
                        "select has a threshold for %s, and %s"
                                .formatted(name, clip.textless().get()),
                        null);
            }
        }
    }

    private static ScoreSources.AestheticSource head(String place, EmbedderFolder clip) {
        String file = Path.of(place).toAbsolutePath().normalize().toString();
        int width;
        try {
            width = AestheticHead.read(Path.of(file)).width();
        } catch (UnusableModel e) {
            throw unusable(ScoreConfig.AESTHETIC, e.getMessage(), e);
        }
        if (width != clip.width()) {
            throw unusable(
                    ScoreConfig.AESTHETIC,
                    ("%s judges embeddings of %d numbers, and those of %s in score.embedders.clip"
                                    + " have %d: give the CLIP it was trained with (768: ViT-L/14,"
                                    + " 512: ViT-B/32), or that CLIP's head")
                            .formatted(file, width, clip.path(), clip.width()),
                    null);
        }
        return new HeadFile(file);
    }

    private static IllegalArgumentException unusable(String kind, String why, Throwable cause) {
        return new IllegalArgumentException("score.embedders.%s: %s".formatted(kind, why), cause);
    }

    /** Opens a head in the process that scores. */
    private record HeadFile(String file) implements ScoreSources.AestheticSource {
        @Override
        public Aesthetics open() {
            return AestheticHead.read(Path.of(file));
        }
    }
}
