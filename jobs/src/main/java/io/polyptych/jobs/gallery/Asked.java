package io.polyptych.jobs.gallery;

import java.util.HashMap;
import java.util.Map;

/**
 * The thresholds that a run asks of every product, for the marks on the bars of scores.
 *
 * @param least score name to the least value
 * @param most score name to the greatest value, for scores of which less is better
 */
public record Asked(Map<String, Double> least, Map<String, Double> most) {
    /** None: the bars have no marks but those that a row's own reason gives. */
    public static final Asked NOTHING = new Asked(Map.of(), Map.of());

    public Asked {
        least = Map.copyOf(least);
        most = Map.copyOf(most);
    }

    /** With what a row's reason says was asked of it: a shot may have thresholds of its own. */
    Asked with(String reason) {
        Map<String, Double> newLeast = new HashMap<>(least);
        Map<String, Double> newMost = new HashMap<>(most);
        for (Shortfall shortfall : Shortfall.in(reason)) {
            (shortfall.over() ? newMost : newLeast).put(shortfall.score(), shortfall.threshold());
        }
        return new Asked(newLeast, newMost);
    }
}
