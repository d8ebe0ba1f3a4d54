package io.polyptych.jobs.curate;

/**
 * One thing that a rule dropped, and why; a line of {@code dropped/*.jsonl}.
 *
 * @param rule its word
 * @param group the id, or null where it couldn't be read
 * @param image link of the image, or of the reference of a pair; null for a group
 * @param target link of the target of a pair; null otherwise
 * @param value what the rule measured, or null where it measures nothing
 * @param threshold what the value was held against, or null
 * @param why in words, with what to change where something can be
 * @param origin where the group was read
 */
public record Drop(
        String rule,
        String group,
        String image,
        String target,
        Double value,
        Double threshold,
        String why,
        String origin) {}
