package io.polyptych.jobs.files;

import io.polyptych.ingest.FeedProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A start tag.
 *
 * @param line where it begins
 * @param bytes all of it
 * @param empty whether it is its element's end too
 */
record XmlTag(long line, String name, byte[] bytes, boolean empty) {
    /** Of a tag, or of the XML declaration. */
    static final int MOST_BYTES = 64 * 1024;

    /**
     * Reads the rest of a tag whose name was read.
     *
     * @throws BrokenFeed if it doesn't end, or is too long
     */
    static XmlTag read(XmlMarkup in, String name, long line) throws IOException {
        BoundedBytes tag = new BoundedBytes(MOST_BYTES);
        tag.addAll(("<" + name).getBytes(StandardCharsets.ISO_8859_1));
        if (!in.toTagsEnd(tag) || tag.tooLong()) {
            throw new BrokenFeed(
                    FeedProblem.FEED_UNREADABLE,
                    line,
                    tag.toArray(),
                    "<%s> has a tag that doesn't end".formatted(name));
        }
        return new XmlTag(line, name, tag.toArray(), tag.fromEnd(1) == '/');
    }

    /** Whether its element is an entry of RSS or Atom. */
    boolean isItem() {
        String local = name.substring(name.indexOf(':') + 1);
        return local.equals("item") || local.equals("entry");
    }
}
