package io.polyptych.jobs.kafka;

import io.polyptych.schemas.Origin;

/**
 * How a record that is sent again says which one it repeats: a Kafka header, which ingest hands on
 * as {@link Origin#getReplayOf()}.
 */
public final class ReplayMark {
    static final String HEADER = "polyptych-replay-of";

    private ReplayMark() {}

    /** A record's place in one word: {@code products/0@41}, or {@code feed.jsonl:7}. */
    public static String of(Origin origin) {
        return origin.getTopic() == null
                ? origin.getFile() + ":" + origin.getLine()
                : "%s/%d@%d"
                        .formatted(origin.getTopic(), origin.getPartition(), origin.getOffset());
    }
}
