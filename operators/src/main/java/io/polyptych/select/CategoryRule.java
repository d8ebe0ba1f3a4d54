package io.polyptych.select;

import java.io.Serializable;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the products of a category have otherwise; what is left out is as for all products.
 *
 * @param category part of {@code productCategory}, any case, as in {@code shots.yaml}
 * @param least over the policy's, name by name; so are the other maps
 * @param next null: as for all
 * @param renders null: as for all
 */
public record CategoryRule(
        String category,
        Map<String, Double> least,
        Map<String, Double> most,
        Map<String, Double> review,
        Map<String, Double> weights,
        SelectConfig.Next next,
        Integer renders)
        implements Serializable {

    public CategoryRule {
        least = copied(least);
        most = copied(most);
        review = copied(review);
        weights = copied(weights);
    }

    /**
     * Whether it is a product's.
     *
     * @param productCategory as products have it, or null
     */
    public boolean fits(String productCategory) {
        return productCategory != null
                && productCategory
                        .toLowerCase(Locale.ROOT)
                        .contains(category.toLowerCase(Locale.ROOT));
    }

    private static Map<String, Double> copied(Map<String, Double> values) {
        return Collections.unmodifiableMap(
                values == null ? new TreeMap<>() : new TreeMap<>(values));
    }
}
