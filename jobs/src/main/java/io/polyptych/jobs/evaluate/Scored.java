package io.polyptych.jobs.evaluate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A picture with its scores.
 *
 * @param scores metric to value, cosines from -1 to 1 whatever the convention prints
 * @param missing metric to the reason why there is no score
 */
public record Scored(Made made, Map<String, Double> scores, Map<String, String> missing) {
    public Scored {
        scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
        missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
    }
}
