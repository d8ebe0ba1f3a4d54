package io.polyptych.jobs.calibrate;

import io.polyptych.contract.VisionModel;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Shot;
import io.polyptych.score.ClassicalEmbedder;
import io.polyptych.score.ImageScores;
import io.polyptych.score.ScoreConfig;
import io.polyptych.score.ScoreSources;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a configuration measures, opened in this process without a device's queue. Whoever made it
 * closes it, and its embedders with it.
 */
public final class ConfiguredScores implements ExampleScores.Scoring, AutoCloseable {
    private final Map<String, VisionModel> models = new TreeMap<>();
    private final ImageScores scores;

    /**
     * @param objects where the pictures lie
     * @param sources of the configuration's embedders
     */
    public ConfiguredScores(ObjectStore objects, ScoreConfig config, ScoreSources sources) {
        try {
            sources.models()
                    .forEach((kind, source) -> models.put(kind, source.open(config.device())));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        scores =
                new ImageScores(
                        objects,
                        Segmenter.classical(),
                        config.identity(),
                        new ClassicalEmbedder(),
                        models,
                        sources.aesthetics() == null ? null : sources.aesthetics().open());
    }

    @Override
    public Shot of(Shot shot) throws IOException {
        return scores.of(shot);
    }

    @Override
    public void close() {
        models.values().forEach(VisionModel::close);
    }
}
