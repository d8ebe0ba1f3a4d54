package io.polyptych.select;

import io.polyptych.contract.KnownScores;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What holds for one shot: the policy for all products, with the rule of its category over it.
 *
 * @param renders candidates over all attempts; 0: no cap
 */
public record Policy(
        Map<String, Double> least,
        Map<String, Double> most,
        Map<String, Double> review,
        Map<String, Double> weights,
        SelectConfig.Next next,
        int renders) {

    Policy with(CategoryRule rule) {
        return new Policy(
                over(least, rule.least()),
                over(most, rule.most()),
                over(review, rule.review()),
                over(weights, rule.weights()),
                Objects.requireNonNullElse(rule.next(), next),
                Objects.requireNonNullElse(rule.renders(), renders));
    }

    /**
     * Checks every value.
     *
     * @param where begins the keys in messages: {@code select}, or the rule of a category
     * @throws IllegalArgumentException naming key, value and what to change
     */
    void check(String where) {
        least.forEach((name, value) -> least(where + ".least." + name, name, value));
        most.forEach((name, value) -> score(where + ".most." + name, name, value));
        weights.forEach((name, value) -> score(where + ".weights." + name, name, value));
        review.forEach((name, value) -> reviewBand(where + ".review." + name, name, value));
        if (renders < 0) {
            throw new IllegalArgumentException(
                    "%s.renders is %d; give the most renders a shot may cost, or 0 for no cap"
                            .formatted(where, renders));
        }
    }

    private void reviewBand(String key, String name, Double value) {
        score(key, name, value);
        Double accepted = least.get(name);
        if (accepted == null || value > accepted) {
            throw new IllegalArgumentException(
                    "%s is %s, but least.%s is %s: the band for review lies below the least value of the same score"
                            .formatted(key, value, name, accepted));
        }
    }

    private static void least(String key, String name, Double value) {
        score(key, name, value);
        if (KnownScores.lowerIsBetter(name)) {
            throw new IllegalArgumentException(
                    "%s is %s, but less is better of %s: give its greatest value in most"
                            .formatted(key, value, name));
        }
    }

    private static void score(String key, String name, Double value) {
        if (!KnownScores.isKnown(name)) {
            throw new IllegalArgumentException(
                    "%s: there is no score '%s'; known are %s"
                            .formatted(key, name, KnownScores.all()));
        }
        if (value == null || !Double.isFinite(value)) {
            throw new IllegalArgumentException(key + " must be a number, not " + value);
        }
    }

    private static Map<String, Double> over(Map<String, Double> all, Map<String, Double> own) {
        Map<String, Double> both = new TreeMap<>(all);
        both.putAll(own);
        return both;
    }
}
