package io.polyptych.jobs.curate;

/**
 * A reference and a target of one group.
 *
 * @param from place of the reference in the group
 * @param to place of the target in the group
 */
record Pair(
        int from,
        int to,
        GroupImage reference,
        GroupImage target,
        double objectSimilarity,
        double pictureSimilarity) {}
