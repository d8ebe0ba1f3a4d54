package io.polyptych.jobs;

import io.polyptych.contract.Aesthetics;
import io.polyptych.contract.VisionSource;
import io.polyptych.embed.AestheticHead;
import io.polyptych.embed.EmbedderFolder;
import io.polyptych.embed.FolderSource;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.score.ScoreConfig;
import io.polyptych.score.ScoreSources;
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

    private Embedders() {}

    /**
     * @throws IllegalArgumentException if a folder or file can't be used, so that nothing starts
     *     which would stop at its first picture; says which key, why, and what to change
     */
    public static ScoreSources of(PolyptychConfig config) {
        ScoreConfig score = config.score();
        Map<String, VisionSource> models = new TreeMap<>();
        score.embedders()
                .forEach(
                        (kind, place) -> {
                            if (!kind.equals(ScoreConfig.AESTHETIC)) {
                                models.put(kind, source(kind, place, score.letterboxed()));
                            }
                        });
        String head = score.embedders().get(ScoreConfig.AESTHETIC);
        return new ScoreSources(models, head == null ? null : head(head));
    }

    private static VisionSource source(String kind, String place, boolean letterboxed) {
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
        return new FolderSource(folder.path().toString(), letterboxed);
    }

    private static ScoreSources.AestheticSource head(String place) {
        String file = Path.of(place).toAbsolutePath().normalize().toString();
        try {
            AestheticHead.read(Path.of(file));
        } catch (UnusableModel e) {
            throw unusable(ScoreConfig.AESTHETIC, e.getMessage(), e);
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
