package io.polyptych.jobs.kafka;

import io.polyptych.schemas.Origin;

/**
 * How a record that is sent again says which one it repeats: a Kafka header, which ingest hands on
 * as {@link Origin#getReplayOf()}.
 */
public final class ReplayMark {
    static final String HEADER = "polyptych-replay-of";

    /** Of a digest: enough to tell a line from what it was before. */
    private static final int DIGITS = 12;

    private ReplayMark() {}

    /**
     * A record's place in one word: {@code products/0@41}. A line of a file is told by its contents
     * too, since files are edited: {@code feed.jsonl:7#1f0a9c44d2b8}.
     */
    public static String of(Origin origin) {
        if (origin.getTopic() != null) {
            return "%s/%d@%d"
                    .formatted(origin.getTopic(), origin.getPartition(), origin.getOffset());
        }
        String sha256 = origin.getSha256();
        return "%s:%d%s#%s"
                .formatted(
                        origin.getFile(),
                        origin.getLine(),
                        origin.getOffset() > 0 ? "+" + origin.getOffset() : "",
                        sha256.substring(0, Math.min(DIGITS, sha256.length())));
    }
}
