package io.polyptych.select;

import java.util.List;
import java.util.Map;

/** Policies for tests: the defaults' shape, changed where a test says so. */
final class Policies {
    private Policies() {}

    /** Two rounds, thresholds on identity and the scene, ranked by identity. */
    static SelectConfig plain() {
        return of(Map.of("identity", 0.6, "outside", 30.0), Map.of(), 0, List.of());
    }

    static SelectConfig withMost(Map<String, Double> most) {
        return new SelectConfig(
                2,
                Map.of("identity", 0.6),
                most,
                Map.of(),
                Map.of("identity", 1.0),
                SelectConfig.Next.SYSTEM,
                0,
                List.of());
    }

    static SelectConfig withReview(Map<String, Double> review) {
        return of(Map.of("identity", 0.6, "outside", 30.0), review, 0, List.of());
    }

    static SelectConfig withRenders(int renders) {
        return of(Map.of("identity", 0.6), Map.of(), renders, List.of());
    }

    static SelectConfig withCategories(CategoryRule... rules) {
        return of(Map.of("identity", 0.6, "outside", 30.0), Map.of(), 0, List.of(rules));
    }

    static SelectConfig of(
            Map<String, Double> least,
            Map<String, Double> review,
            int renders,
            List<CategoryRule> categories) {
        return new SelectConfig(
                2,
                least,
                Map.of(),
                review,
                Map.of("identity", 1.0),
                SelectConfig.Next.SYSTEM,
                renders,
                categories);
    }

    static CategoryRule category(String category, Map<String, Double> least) {
        return new CategoryRule(category, least, null, null, null, null, null);
    }
}
