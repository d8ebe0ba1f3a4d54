package io.polyptych.jobs.curate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whose rules are asked. What every recipe asks, such as whether a file is readable, is not listed.
 */
public enum Recipe {
    /** Both papers' rules. */
    @JsonProperty("both")
    BOTH(),
    /**
     * IC-Custom §3.3: least similarity of whole pictures, and the two rules on blank backgrounds.
     */
    @JsonProperty("ic-custom")
    IC_CUSTOM(Rule.AESTHETIC, Rule.PARTNER, Rule.NEAR_COPY),
    /** SynCD's released filter: aesthetics, and a partner within two bounds for every image. */
    @JsonProperty("syncd")
    SYNCD(Rule.SIMILARITY, Rule.BLANK_PAIR, Rule.BLANK_TARGET);

    private final Set<Rule> leftOut;

    Recipe(Rule... leftOut) {
        this.leftOut = EnumSet.noneOf(Rule.class);
        this.leftOut.addAll(Set.of(leftOut));
    }

    /** Whether a rule belongs to the recipe. */
    public boolean asks(Rule rule) {
        return !leftOut.contains(rule);
    }
}
