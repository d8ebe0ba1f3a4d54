package io.polyptych.jobs.calibrate;

import io.polyptych.contract.KnownScores;
import java.util.Map;
import java.util.TreeMap;

/**
 * Score name to the least value, or to the greatest where less is better.
 *
 * @param least to be reached
 * @param most not to be exceeded
 */
public record Thresholds(Map<String, Double> least, Map<String, Double> most) {
    static final Thresholds NONE = new Thresholds(Map.of(), Map.of());

    /** These with another one, in place of that of the same score. */
    Thresholds with(String score, double value) {
        Map<String, Double> newLeast = new TreeMap<>(least);
        Map<String, Double> newMost = new TreeMap<>(most);
        (KnownScores.lowerIsBetter(score) ? newMost : newLeast).put(score, value);
        return new Thresholds(newLeast, newMost);
    }

    /** These, and where they say nothing, others. */
    Thresholds over(Thresholds others) {
        Map<String, Double> bothLeast = new TreeMap<>(others.least);
        bothLeast.putAll(least);
        Map<String, Double> bothMost = new TreeMap<>(others.most);
        bothMost.putAll(most);
        return new Thresholds(bothLeast, bothMost);
    }

    /** Whether there is one for a score. */
    boolean has(String score) {
        return least.containsKey(score) || most.containsKey(score);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return least.isEmpty() && most.isEmpty();
    }
}
