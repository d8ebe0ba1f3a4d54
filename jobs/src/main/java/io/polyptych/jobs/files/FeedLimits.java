package io.polyptych.jobs.files;

import io.polyptych.ingest.IngestConfig;
import java.io.Serializable;

/**
 * What a feed may cost.
 *
 * @param entryBytes of one entry as it stands in the feed
 * @param unpackedBytes of a packed feed, in all
 */
public record FeedLimits(int entryBytes, long unpackedBytes) implements Serializable {
    /** Google Merchant takes files of up to 4 GB. */
    private static final long UNPACKED = 4L << 30;

    /** For groups of pictures, whose lines are longer than any product's. */
    public static final FeedLimits GROUPS = new FeedLimits(256 << 20, UNPACKED);

    public static FeedLimits of(IngestConfig ingest) {
        return new FeedLimits(ingest.maxRecordBytes(), UNPACKED);
    }
}
