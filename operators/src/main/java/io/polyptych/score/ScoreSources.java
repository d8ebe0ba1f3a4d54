package io.polyptych.score;

import io.polyptych.contract.Aesthetics;
import io.polyptych.contract.VisionSource;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the jobs hand to the stage to measure with.
 *
 * @param models by the kinds of {@link ScoreConfig}
 * @param aesthetics null where there is none
 */
public record ScoreSources(Map<String, VisionSource> models, AestheticSource aesthetics)
        implements Serializable {

    /** Opens an aesthetic head in the process that scores. */
    public interface AestheticSource extends Serializable {
        Aesthetics open();
    }

    public ScoreSources {
        models = new TreeMap<>(models);
    }

    /** For the classical embedder alone. */
    public static ScoreSources none() {
        return new ScoreSources(Map.of(), null);
    }
}
