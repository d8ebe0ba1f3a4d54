package io.polyptych.jobs.export;

import java.util.List;

/**
 * What an export came to.
 *
 * @param files accepted pictures that lie in the folder now, of those that were asked for
 * @param written of them, new or in place of an earlier version
 * @param removed files of earlier exports that were pruned
 * @param outdated files of earlier exports that no longer belong there and were left
 * @param products in the feed
 * @param notes what a reader of the feed or the folder should know, in words
 * @param problems pictures that could not be exported, each with what to change
 */
public record Exported(
        int files,
        int written,
        int removed,
        int outdated,
        int products,
        List<String> notes,
        List<String> problems) {}
