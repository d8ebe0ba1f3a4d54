package io.polyptych.jobs.curate;

import java.io.Serializable;

/**
 * Which rules a run asks: those of its recipe, and the aesthetic one only with a head to ask.
 *
 * @param aestheticHead name of what scores aesthetics, or null where none is given
 */
public record Asking(Recipe recipe, String aestheticHead) implements Serializable {
    boolean asks(Rule rule) {
        return whyNot(rule) == null;
    }

    /** Why a rule is not asked, in words for the report; null where it is. */
    public String whyNot(Rule rule) {
        if (!recipe.asks(rule)) {
            return "not part of the recipe "
                    + recipe.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
        return rule == Rule.AESTHETIC && aestheticHead == null
                ? "not run: no aesthetic head is given (--aesthetic)"
                : null;
    }
}
