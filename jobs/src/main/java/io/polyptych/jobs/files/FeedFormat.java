package io.polyptych.jobs.files;

import io.polyptych.ingest.RawRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.IteratorResultIterator;

/**
 * A feed for Flink's file source. A checkpoint holds how many entries were given; after a restart
 * as many are passed over, so a checkpoint is of use only while the feed stays as it is. Flink's
 * own unpacking by the file's name isn't used, since it throws at a damaged file, again at each
 * restart.
 */
final class FeedFormat implements BulkFormat<RawRecord, FileSourceSplit> {
    /** Of a batch that one thread reads ahead for another. */
    private static final int MOST_ENTRIES = 100;

    private static final int MOST_BYTES = 1 << 20;

    private final Feed feed;
    private final FeedLimits limits;
    private final long startedAt;

    FeedFormat(Feed feed, FeedLimits limits, long startedAt) {
        this.feed = feed;
        this.limits = limits;
        this.startedAt = startedAt;
    }

    @Override
    public Batches createReader(Configuration configuration, FileSourceSplit split)
            throws IOException {
        return new Batches(feed.open(limits), 0);
    }

    @Override
    public Batches restoreReader(Configuration configuration, FileSourceSplit split)
            throws IOException {
        long given =
                split.getReaderPosition()
                        .map(CheckpointedPosition::getRecordsAfterOffset)
                        .orElse(0L);
        Batches rest = new Batches(feed.open(limits), given);
        rest.passOver(given);
        return rest;
    }

    /** False: an entry's line is only known by counting from the first. */
    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }

    /** The rest of the feed, in batches. */
    final class Batches implements BulkFormat.Reader<RawRecord> {
        private final FeedEntries entries;
        private long given;

        Batches(FeedEntries entries, long given) {
            this.entries = entries;
            this.given = given;
        }

        private void passOver(long count) throws IOException {
            long passed = 0;
            while (passed < count && entries.next() != null) {
                passed++;
            }
        }

        @Override
        public RecordIterator<RawRecord> readBatch() throws IOException {
            List<RawRecord> batch = new ArrayList<>();
            int bytes = 0;
            while (batch.size() < MOST_ENTRIES && bytes < MOST_BYTES) {
                FeedEntry entry = entries.next();
                if (entry == null) {
                    break;
                }
                batch.add(feed.record(entry, Instant.ofEpochMilli(startedAt)));
                bytes += entry.bytes().length;
            }
            if (batch.isEmpty()) {
                return null;
            }
            var records =
                    new IteratorResultIterator<>(
                            batch.iterator(), CheckpointedPosition.NO_OFFSET, given);
            given += batch.size();
            return records;
        }

        @Override
        public void close() throws IOException {
            entries.close();
        }
    }
}
