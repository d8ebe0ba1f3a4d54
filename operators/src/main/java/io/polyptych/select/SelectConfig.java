package io.polyptych.select;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stage {@code select}: the policy.
 *
 * @param rounds attempts the graph has, its ceiling
 * @param least score name to the least value an accepted candidate has
 * @param weights score name to its share in ranking; a score without one doesn't count
 * @param next what another attempt changes first
 */
public record SelectConfig(
        int rounds, Map<String, Double> least, Map<String, Double> weights, Next next)
        implements Serializable {

    /** What another attempt changes. */
    public enum Next {
        /** The next applicable system, and new seeds once there is none. */
        SYSTEM,
        /** New seeds of the same system. */
        SEEDS
    }

    public SelectConfig {
        if (rounds < 1 || rounds > 8) {
            throw new IllegalArgumentException(
                    "select.rounds must be 1 to 8, not "
                            + rounds
                            + ": each is a part of the graph");
        }
        least = new TreeMap<>(least);
        weights = new TreeMap<>(weights);
        least.forEach((name, value) -> finite("select.least." + name, value));
        weights.forEach((name, value) -> finite("select.weights." + name, value));
    }

    public static SelectConfig defaults() {
        return new SelectConfig(
                2,
                Map.of("identity", 0.62, "outside", 30.0, "seam", 0.3),
                Map.of("identity", 1.0, "seam", 0.2, "outside", 0.002),
                Next.SYSTEM);
    }

    private static void finite(String key, Double value) {
        if (value == null || !Double.isFinite(value)) {
            throw new IllegalArgumentException(key + " must be a number, not " + value);
        }
    }
}
