package io.polyptych.score;

import java.util.HashMap;
import java.util.Map;

/** A candidate's scores in the making, each with the name of what measured it. */
final class Scores {
    private final Map<String, Double> values = new HashMap<>();
    private final Map<String, String> measuredBy = new HashMap<>();

    /** Leaves out what is no number. */
    void put(String name, double value, String measure) {
        if (Double.isFinite(value)) {
            values.put(name, value);
            measuredBy.put(name, measure);
        }
    }

    Map<String, Double> values() {
        return values;
    }

    Map<String, String> measuredBy() {
        return measuredBy;
    }
}
