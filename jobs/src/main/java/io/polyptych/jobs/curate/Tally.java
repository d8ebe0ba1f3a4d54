package io.polyptych.jobs.curate;

/**
 * How many groups, images or pairs of one group a rule was asked about; a line of {@code
 * tallies/*.jsonl}. Counted where the rule is asked, apart from what is dropped and what is kept,
 * so that the three can be held against each other.
 *
 * @param rule its word
 * @param group the id, or null where it couldn't be read
 */
public record Tally(String rule, String group, int seen) {}
