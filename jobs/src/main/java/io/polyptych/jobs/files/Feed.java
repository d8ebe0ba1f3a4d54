package io.polyptych.jobs.files;

import io.polyptych.ingest.FeedProblem;
import io.polyptych.ingest.RawRecord;
import io.polyptych.schemas.Origin;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.core.fs.Path;

/**
 * A feed of products: a file, how it is written, and what its columns mean. Every kind is read as a
 * stream, and gives the same JSON that a JSONL feed has.
 *
 * @param file a path, or a URI that Flink's file systems know
 */
public record Feed(String file, FeedKind kind, FeedColumns columns) implements Serializable {
    /**
     * @throws IllegalArgumentException for a header map of JSONL, which has no header
     */
    public Feed {
        if (kind == FeedKind.JSONL && !columns.equals(FeedColumns.MERCHANT)) {
            throw new IllegalArgumentException(
                    "%s: JSONL takes no header map (columns, --map); write the names of docs/feeds.md as its keys"
                            .formatted(file));
        }
    }

    /**
     * A feed without a header map, its kind by its ending.
     *
     * @throws IllegalArgumentException if the ending says none
     */
    public static Feed of(String file) {
        return new Feed(file, FeedKind.of(file), FeedColumns.MERCHANT);
    }

    /** A feed whose kind and header map may be null: by its ending, and none. */
    public static Feed of(String file, FeedKind kind, FeedColumns columns) {
        return new Feed(
                file,
                kind == null ? FeedKind.of(file) : kind,
                Objects.requireNonNullElse(columns, FeedColumns.MERCHANT));
    }

    /** The feed's entries as they are now; the caller closes them. */
    public FeedEntries open(FeedLimits limits) throws IOException {
        Path path = new Path(file);
        return new WholeFeed(this, limits, path.getFileSystem().open(path));
    }

    /**
     * Reads as far as the first entry.
     *
     * @throws IllegalArgumentException if the feed as a whole can't be read, saying why
     */
    public void checkBeginning(FeedLimits limits) throws IOException {
        try (FeedEntries entries = open(limits)) {
            FeedEntry first = entries.next();
            if (first != null
                    && first.problem() != null
                    && first.problem().code().equals(FeedProblem.FEED_UNREADABLE)) {
                throw new IllegalArgumentException(file + ", " + first.problem().message());
            }
        }
    }

    /** Where an entry's record comes from, without its digest. */
    public Origin origin(FeedEntry entry, Instant readAt) {
        Origin.Builder origin =
                Origin.newBuilder().setFile(file).setLine(entry.line()).setTimestamp(readAt);
        return (entry.inLine() == 0 ? origin : origin.setOffset(entry.inLine())).build();
    }

    /** An entry as it is received, with what its reader found wrong in the headers. */
    public RawRecord record(FeedEntry entry, Instant readAt) {
        FeedProblem problem = entry.problem();
        return new RawRecord(
                null,
                entry.bytes(),
                problem == null ? Map.of() : problem.headers(),
                origin(entry, readAt));
    }

    /** The feed's entries as records, bounded; an entry's line is its record's origin. */
    public Source<RawRecord, ?, ?> source(FeedLimits limits) {
        FeedFormat format = new FeedFormat(this, limits, System.currentTimeMillis());
        // Flink's own filter passes over names that begin with a dot or an underscore.
        return FileSource.forBulkFileFormat(format, new Path(file))
                .setFileEnumerator(() -> new NonSplittingRecursiveEnumerator(path -> true))
                .build();
    }
}
