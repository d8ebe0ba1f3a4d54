package io.polyptych.jobs.calibrate;

import io.polyptych.select.CategoryRule;
import io.polyptych.select.SelectConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A policy with chosen thresholds over its own, as the configuration has it with the snippet over
 * it. Its categories stay, with all they say of other things; a band for review that would begin
 * above a chosen least value is lowered to it, since no configuration may have one. Pure.
 */
final class ProposedPolicy {
    private ProposedPolicy() {}

    /**
     * @param all for all products
     * @param categories chosen for a category, by its name; may be empty ones
     */
    static SelectConfig of(
            SelectConfig policy, Thresholds all, Map<String, Thresholds> categories) {
        Thresholds forAll = all.over(new Thresholds(policy.least(), policy.most()));
        Map<String, Double> review = notAbove(policy.review(), forAll.least());
        List<CategoryRule> rules = new ArrayList<>(policy.categories());
        // The first that fits is taken, so what is part of another comes after it.
        categories.entrySet().stream()
                .filter(category -> !category.getValue().isEmpty())
                .sorted(Comparator.comparingInt(category -> -category.getKey().length()))
                .forEach(category -> put(rules, category.getKey(), category.getValue()));
        return new SelectConfig(
                policy.rounds(),
                forAll.least(),
                forAll.most(),
                review,
                policy.weights(),
                policy.next(),
                policy.renders(),
                rules.stream().map(rule -> consistent(rule, forAll.least(), review)).toList());
    }

    /** Into the category's own rule, or into one before that which it had so far. */
    private static void put(List<CategoryRule> rules, String category, Thresholds chosen) {
        int present = 0;
        while (present < rules.size() && !rules.get(present).fits(category)) {
            present++;
        }
        if (present == rules.size()) {
            rules.add(
                    new CategoryRule(
                            category, chosen.least(), chosen.most(), null, null, null, null));
            return;
        }
        CategoryRule rule = rules.get(present);
        Thresholds both = chosen.over(new Thresholds(rule.least(), rule.most()));
        boolean own = rule.category().strip().equalsIgnoreCase(category);
        if (own) {
            rules.remove(present);
        }
        rules.add(
                present,
                new CategoryRule(
                        own ? rule.category() : category,
                        both.least(),
                        both.most(),
                        rule.review(),
                        rule.weights(),
                        rule.next(),
                        rule.renders()));
    }

    private static CategoryRule consistent(
            CategoryRule rule, Map<String, Double> least, Map<String, Double> review) {
        Map<String, Double> ownLeast = new TreeMap<>(least);
        ownLeast.putAll(rule.least());
        Map<String, Double> band = new TreeMap<>(review);
        band.putAll(rule.review());
        Map<String, Double> ownReview = new TreeMap<>(rule.review());
        notAbove(band, ownLeast)
                .forEach(
                        (score, value) -> {
                            if (value < band.get(score)) {
                                ownReview.put(score, value);
                            }
                        });
        return new CategoryRule(
                rule.category(),
                rule.least(),
                rule.most(),
                ownReview,
                rule.weights(),
                rule.next(),
                rule.renders());
    }

    private static Map<String, Double> notAbove(
            Map<String, Double> review, Map<String, Double> least) {
        Map<String, Double> lowered = new TreeMap<>(review);
        lowered.replaceAll((score, value) -> Math.min(value, least.getOrDefault(score, value)));
        return lowered;
    }

    /** The thresholds that a policy has for an example. */
    static Thresholds thresholds(SelectConfig policy, Example example) {
        var own = policy.policyOf(example.category());
        return new Thresholds(own.least(), own.most());
    }
}
