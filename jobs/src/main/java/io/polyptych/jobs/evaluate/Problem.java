package io.polyptych.jobs.evaluate;

/**
 * Something of a benchmark that could not be used; the rest goes on.
 *
 * @param where the file or the case
 * @param reason what is wrong with it, in words for a report
 */
public record Problem(String where, String reason) {}
