package io.polyptych.jobs.calibrate;

import io.polyptych.contract.KnownScores;
import java.util.Map;
import java.util.TreeMap;

/**
 * A picture on which somebody has decided.
 *
 * @param category of its product; empty where nobody knows it
 * @param scene whether it has one; without, scores of the scene don't concern it
 * @param scores by name; what is no number counts as missing
 * @param byTheseAlone whether thresholds of other scores don't concern it
 */
public record Example(
        String category,
        boolean scene,
        boolean accepted,
        Map<String, Double> scores,
        boolean byTheseAlone) {
    public Example {
        scores = new TreeMap<>(scores);
        scores.values().removeIf(score -> score == null || !Double.isFinite(score));
    }

    /** A shot's, which every threshold concerns. */
    public Example(String category, boolean scene, boolean accepted, Map<String, Double> scores) {
        this(category, scene, accepted, scores, false);
    }

    /** Whether it meets thresholds, as {@code select} would see it: missing scores meet none. */
    boolean meets(Thresholds thresholds) {
        boolean enough =
                thresholds.least().entrySet().stream()
                        .filter(threshold -> concerns(threshold.getKey()))
                        .allMatch(t -> scores.getOrDefault(t.getKey(), Double.NaN) >= t.getValue());
        return enough
                && thresholds.most().entrySet().stream()
                        .filter(threshold -> concerns(threshold.getKey()))
                        .allMatch(t -> scores.getOrDefault(t.getKey(), Double.NaN) <= t.getValue());
    }

    private boolean concerns(String score) {
        if (byTheseAlone && !scores.containsKey(score)) {
            return false;
        }
        // Whether a picture stood alone among its candidates is not known here.
        boolean alone = score.equals(KnownScores.DUPLICATE) && !scores.containsKey(score);
        return (scene || !KnownScores.isOfTheScene(score)) && !alone;
    }
}
