package io.polyptych.jobs.files;

import io.polyptych.ingest.FeedProblem;

/**
 * One entry of a feed: a product in JSON, or what is wrong with it.
 *
 * @param line where it begins, counted from 1
 * @param inLine how many entries begin before it in the same line, as in XML without line ends
 * @param bytes the product's JSON; with a problem, the entry as it stands in the feed, or its
 *     beginning
 * @param problem what the reader found wrong, or null
 */
public record FeedEntry(long line, int inLine, byte[] bytes, FeedProblem problem) {
    static FeedEntry product(long line, byte[] json) {
        return new FeedEntry(line, 0, json, null);
    }

    static FeedEntry wrong(long line, byte[] bytes, String code, String message) {
        return new FeedEntry(line, 0, bytes, new FeedProblem(code, message));
    }

    FeedEntry at(int newInLine) {
        return new FeedEntry(line, newInLine, bytes, problem);
    }

    /** Of an entry that is longer than allowed. */
    static FeedEntry tooLong(long line, byte[] beginning, long length, int most) {
        return wrong(
                line,
                beginning,
                FeedProblem.TOO_LARGE,
                "line %d: an entry of %d bytes; one may have %d (ingest.max-record-bytes). Shorten it; only its beginning is kept"
                        .formatted(line, length, most));
    }
}
