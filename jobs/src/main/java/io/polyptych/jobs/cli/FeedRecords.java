package io.polyptych.jobs.cli;

import io.polyptych.ingest.IngestConfig;
import io.polyptych.jobs.files.Feed;
import io.polyptych.jobs.files.FeedEntries;
import io.polyptych.jobs.files.FeedEntry;
import io.polyptych.jobs.files.FeedLimits;
import io.polyptych.jobs.gallery.Place;
import io.polyptych.objects.Digests;
import io.polyptych.schemas.Origin;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The records of a feed as it is now: outcomes of other contents are those of an older feed.
 *
 * @param digests of the records' bytes, by place, in the feed's order
 */
record FeedRecords(Map<Place, String> digests) {

    static FeedRecords of(Feed feed, IngestConfig ingest) throws IOException {
        Map<Place, String> digests = new LinkedHashMap<>();
        try (FeedEntries entries = feed.open(FeedLimits.of(ingest))) {
            for (FeedEntry entry = entries.next(); entry != null; entry = entries.next()) {
                digests.put(
                        Place.of(feed.origin(entry, Instant.EPOCH)), Digests.sha256(entry.bytes()));
            }
        }
        return new FeedRecords(digests);
    }

    int count() {
        return digests.size();
    }

    /** Of all records and their places: another one means that a checkpoint's counts are void. */
    String sha256() {
        return Digests.ofParts(
                digests.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
    }

    /** Whether something came of a record that the feed has now. */
    boolean has(Origin origin) {
        return origin.getSha256() != null
                && origin.getSha256().equals(digests.get(Place.of(origin)));
    }
}
