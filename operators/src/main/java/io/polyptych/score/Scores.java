package io.polyptych.score;

import java.util.HashMap;
import java.util.Map;

/**
 * A candidate's scores in the making: each a number with the name of what measured it, or the
 * reason why there is none. What is no number is never a score.
 */
final class Scores {
    private final Map<String, Double> values = new HashMap<>();
    private final Map<String, String> measuredBy = new HashMap<>();

    void put(String name, double value, String measure) {
        if (Double.isFinite(value)) {
            values.put(name, value);
            measuredBy.put(name, measure);
        } else {
            missing(name, measure + " gave no number");
        }
    }

    /**
     * Says why there is no such score.
     *
     * @param reason in words for a report
     */
    void missing(String name, String reason) {
        measuredBy.put(name, reason);
    }

    /** Gives a score a second name. */
    void alias(String name, String of) {
        Double value = values.get(of);
        if (value == null) {
            missing(name, of + ": " + measuredBy.getOrDefault(of, "was not scored"));
        } else {
            put(name, value, of + " by " + measuredBy.get(of));
        }
    }

    /** Whether it was measured, or found to have no number. */
    boolean knows(String name) {
        return measuredBy.containsKey(name);
    }

    /** By name; what has no number is not in it. */
    Map<String, Double> values() {
        return values;
    }

    /** What measured each, and why those that {@link #values()} lacks are missing. */
    Map<String, String> measuredBy() {
        return measuredBy;
    }
}
