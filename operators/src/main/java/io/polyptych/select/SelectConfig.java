package io.polyptych.select;

import io.polyptych.contract.RenderBudget;
import io.polyptych.schemas.Shot;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Stage {@code select}: the policy, as YAML gives it.
 *
 * @param rounds attempts the graph has, its ceiling
 * @param least score name to the least value an accepted candidate has
 * @param most score name to the greatest value, for scores of which less is better
 * @param review score name to a value below its least one: from it on a picture is near enough for
 *     a person to decide, and no further attempt is spent; empty: every attempt is
 * @param weights score name to its share in ranking; a score without one doesn't count
 * @param next what another attempt changes first
 * @param renders candidates that may be rendered for a shot over all its attempts; 0: no cap
 * @param categories what products of a category have otherwise; the first that fits is taken
 */
public record SelectConfig(
        int rounds,
        Map<String, Double> least,
        Map<String, Double> most,
        Map<String, Double> review,
        Map<String, Double> weights,
        Next next,
        int renders,
        List<CategoryRule> categories)
        implements RenderBudget, Serializable {

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
        if (next == null) {
            throw new IllegalArgumentException("select.next is null; give system or seeds");
        }
        least = copied(least);
        most = copied(most);
        review = copied(review);
        weights = copied(weights);
        categories = categories == null ? List.of() : List.copyOf(categories);
        Policy all = new Policy(least, most, review, weights, next, renders);
        all.check("select");
        for (int i = 0; i < categories.size(); i++) {
            String where = "select.categories[%d]".formatted(i);
            String category = categories.get(i).category();
            if (category == null || category.isBlank()) {
                throw new IllegalArgumentException(
                        where + ".category is missing; give a part of the products' category");
            }
            all.with(categories.get(i)).check("%s (%s)".formatted(where, category));
        }
    }

    public static SelectConfig defaults() {
        return new SelectConfig(
                2,
                Map.of("identity", 0.62, "outside", 30.0, "seam", 0.3),
                Map.of(),
                Map.of(),
                Map.of("identity", 1.0, "seam", 0.2, "outside", 0.002),
                Next.SYSTEM,
                0,
                List.of());
    }

    /** The same for a graph of another number of attempts. */
    public SelectConfig withRounds(int newRounds) {
        return new SelectConfig(newRounds, least, most, review, weights, next, renders, categories);
    }

    /** What holds for a shot. */
    Policy policyOf(Shot shot) {
        return policyOf(shot.getProduct().getProductCategory());
    }

    /**
     * What holds for the products of a category.
     *
     * @param productCategory as products have it, or null
     */
    public Policy policyOf(String productCategory) {
        Policy all = new Policy(least, most, review, weights, next, renders);
        return categories.stream()
                .filter(rule -> rule.fits(productCategory))
                .findFirst()
                .map(all::with)
                .orElse(all);
    }

    @Override
    public int mostRenders(Shot shot) {
        int cap = policyOf(shot).renders();
        return cap == 0 ? Integer.MAX_VALUE : cap;
    }

    /** Every score that some product must have, in the order of the alphabet. */
    public Set<String> scoresNeeded() {
        Set<String> names = new TreeSet<>(least.keySet());
        names.addAll(most.keySet());
        for (CategoryRule rule : categories) {
            names.addAll(rule.least().keySet());
            names.addAll(rule.most().keySet());
        }
        return names;
    }

    private static Map<String, Double> copied(Map<String, Double> values) {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
