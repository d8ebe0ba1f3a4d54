package io.polyptych.jobs.curate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The rules by which groups, images and pairs are kept or dropped, in the order in which they are
 * asked: a rule sees what all rules before it, over the same things, have passed.
 */
public enum Rule {
    /** The record can be read and names an id and images. */
    RECORD(Over.GROUPS),
    /** No group of that id came before. */
    REPEATED(Over.GROUPS),
    /** Images beyond the most that a group may have. */
    MOST_IMAGES(Over.IMAGES),
    /** The file can be had and decoded. */
    READABLE(Over.IMAGES),
    /** The shorter side has enough pixels. */
    SIZE(Over.IMAGES),
    /** The product could be cut out, and the cut-out can be trusted. */
    CUT_OUT(Over.IMAGES),
    /** LAION's aesthetic score is high enough (SynCD). */
    AESTHETIC(Over.IMAGES),
    /** Another image of the group shows the same product and is no near-copy (SynCD). */
    PARTNER(Over.IMAGES),
    /** Others of its group are left to pair it with, among them the scene where one is named. */
    ALONE(Over.IMAGES),
    /** Two images at least are left of the group to make pairs of. */
    TWO_IMAGES(Over.GROUPS),
    /** Reference and target are alike enough as whole pictures (IC-Custom, rule 1). */
    SIMILARITY(Over.PAIRS),
    /** Reference and target are no near-copies (SynCD's upper bound, on the pair itself). */
    NEAR_COPY(Over.PAIRS),
    /** Not both of them have a blank background (IC-Custom, rule 2). */
    BLANK_PAIR(Over.PAIRS),
    /** The target has no blank background (IC-Custom, rule 3). */
    BLANK_TARGET(Over.PAIRS),
    /** The reference is among the most similar ones of its target. */
    REFERENCE(Over.PAIRS);

    /** What a rule is asked about. */
    public enum Over {
        GROUPS,
        IMAGES,
        PAIRS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Over over;

    Rule(Over over) {
        this.over = over;
    }

    public Over over() {
        return over;
    }

    /** As it stands in files and reports: near-copy. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule of a word; fails where there is none. */
    public static Rule of(String word) {
        return Arrays.stream(values())
                .filter(rule -> rule.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rule " + word));
    }

    /** The rules over one kind of thing, in order. */
    public static List<Rule> over(Over over) {
        return Arrays.stream(values()).filter(rule -> rule.over == over).toList();
    }
}
