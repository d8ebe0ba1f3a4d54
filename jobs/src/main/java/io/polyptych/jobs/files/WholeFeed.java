package io.polyptych.jobs.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * A feed from its first byte to its last entry. Where it can't be read any further, the last entry
 * says so; a feed whose contents are broken never fails the job.
 */
final class WholeFeed implements FeedEntries {
    private final Feed feed;
    private final FeedLimits limits;
    private final InputStream file;
    private FeedEntries entries;
    private long lastLine = 1;
    private int inLine = -1;
    private boolean ended;

    WholeFeed(Feed feed, FeedLimits limits, InputStream file) {
        this.feed = feed;
        this.limits = limits;
        this.file = file;
    }

    @Override
    public FeedEntry next() throws IOException {
        if (ended) {
            return null;
        }
        FeedEntry entry;
        try {
            if (entries == null) {
                entries = open();
            }
            entry = entries.next();
        } catch (BrokenFeed e) {
            entry = e.entry(lastLine);
            ended = true;
        }
        if (entry == null) {
            ended = true;
            return null;
        }
        inLine = entry.line() == lastLine ? inLine + 1 : 0;
        lastLine = entry.line();
        return entry.at(inLine);
    }

    private FeedEntries open() throws IOException {
        FeedBytes bytes = FeedBytes.of(file, limits);
        return switch (feed.kind()) {
            case JSONL -> new JsonEntries(bytes.in(), limits.entryBytes());
            case TSV, CSV ->
                    new DelimitedEntries(
                            bytes.in(), feed.kind(), feed.columns(), limits.entryBytes());
            case XML ->
                    new XmlEntries(bytes.in(), feed.columns(), bytes.utf8(), limits.entryBytes());
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
