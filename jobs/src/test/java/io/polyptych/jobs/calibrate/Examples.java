package io.polyptych.jobs.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Examples for tests. */
final class Examples {
    private Examples() {}

    static Example accepted(String category, Map<String, Double> scores) {
        return new Example(category, true, true, scores);
    }

    static Example refused(String category, Map<String, Double> scores) {
        return new Example(category, true, false, scores);
    }

    private static Example free(String category, boolean accepted, Map<String, Double> scores) {
        return new Example(category, false, accepted, scores);
    }

    /**
     * So many of each side, the accepted around one value and the refused around another, without a
     * scene.
     */
    static List<Example> around(
            String category, String score, double accepted, double refused, int count) {
        Random random = new Random(category.hashCode() + count);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double noise = 0.05 * random.nextGaussian();
            examples.add(free(category, true, Map.of(score, accepted + noise)));
            examples.add(free(category, false, Map.of(score, refused - noise)));
        }
        return examples;
    }
}
