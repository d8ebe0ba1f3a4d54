package io.polyptych.jobs.files;

import java.io.Closeable;
import java.io.IOException;

/** The entries of a feed, one after the other. Not thread-safe; closes its stream. */
public interface FeedEntries extends Closeable {
    /**
     * The next entry, or null after the last. Whatever is wrong with the feed's contents is an
     * entry too.
     *
     * @throws IOException only if the feed's file can't be reached any more
     */
    FeedEntry next() throws IOException;
}
