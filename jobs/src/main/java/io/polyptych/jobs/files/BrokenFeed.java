package io.polyptych.jobs.files;

import java.io.IOException;

/** What is left of a feed can't be read, and it is the feed's fault. */
final class BrokenFeed extends IOException {
    private final String code;
    private final long line;
    private final transient byte[] bytes;

    /**
     * @param line where it was seen; 0 for after the last entry
     * @param bytes what stands there, as far as it was read
     */
    BrokenFeed(String code, long line, byte[] bytes, String message) {
        super(message);
        this.code = code;
        this.line = line;
        this.bytes = bytes;
    }

    FeedEntry entry(long lastLine) {
        long where = line == 0 ? lastLine : line;
        return FeedEntry.wrong(where, bytes, code, "line %d: %s".formatted(where, getMessage()));
    }
}
