package io.polyptych.route;

import java.io.Serializable;
import java.util.List;

/**
 * Stage {@code route}: rules as data.
 *
 * @param rules tried in order; the first that fits a shot decides
 */
public record RouteConfig(List<RouteRule> rules) implements Serializable {
    public RouteConfig {
        if (rules == null || rules.isEmpty()) {
            throw new IllegalArgumentException("route.rules must name at least one rule");
        }
        rules = List.copyOf(rules);
    }

    public static RouteConfig defaults() {
        return new RouteConfig(RouteRule.defaults());
    }
}
