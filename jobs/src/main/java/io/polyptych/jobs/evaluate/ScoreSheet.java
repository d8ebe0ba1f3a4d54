package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Unscorable;
import java.util.HashMap;
import java.util.Map;

/** A picture's scores in the making. Not thread-safe. */
final class ScoreSheet {
    private final Map<String, Double> scores = new HashMap<>();
    private final Map<String, String> missing = new HashMap<>();

    /** Something that gives a score, or says why it can't. */
    interface Measurement {
        double take() throws Unscorable;
    }

    /** Notes a score, or why there is none; what is no number is none. */
    void put(String metric, Measurement measurement) {
        try {
            double score = measurement.take();
            if (Double.isFinite(score)) {
                scores.put(metric, score);
            } else {
                missing.put(metric, "the measure gave what is no number");
            }
        } catch (Unscorable e) {
            missing.put(metric, e.getMessage());
        }
    }

    /** A score that was noted before, or why it is missing. */
    double get(String metric) throws Unscorable {
        Double score = scores.get(metric);
        if (score == null) {
            throw new Unscorable("%s is missing".formatted(metric));
        }
        return score;
    }

    Scored of(Made made) {
        return new Scored(made, scores, missing);
    }
}
