package io.polyptych.jobs.files;

import io.polyptych.ingest.FeedProblem;
import java.io.IOException;

/** Cuts one item out of a feed, from behind its start tag to behind its end tag. */
final class XmlCut {
    private final XmlMarkup in;
    private final XmlTag tag;
    private final BoundedBytes bytes;
    private XmlTag another;

    XmlCut(XmlMarkup in, XmlTag tag, int most) {
        this.in = in;
        this.tag = tag;
        this.bytes = new BoundedBytes(most);
        bytes.addAll(tag.bytes());
    }

    /**
     * @param line where it begins
     * @param bytes of all of it, or the beginning of what is too long
     * @param closed whether its end tag was there; otherwise another item began in it
     */
    record Item(long line, byte[] bytes, long length, boolean tooLong, boolean closed) {}

    /**
     * Reads it.
     *
     * @throws BrokenFeed if the feed ends first
     */
    Item item() throws IOException {
        boolean closed = tag.empty();
        while (!closed && another == null) {
            int b = in.next();
            if (b == ByteScanner.END) {
                throw truncated();
            }
            bytes.add(b);
            if (b == '<') {
                closed = endsAtMarkup();
            }
        }
        return new Item(tag.line(), bytes.toArray(), bytes.length(), bytes.tooLong(), closed);
    }

    /** The tag of the item that began where this one should have ended, or null. */
    XmlTag another() {
        return another;
    }

    private boolean endsAtMarkup() throws IOException {
        long line = in.line();
        int c = in.next();
        if (c == '!') {
            bytes.add(c);
            passOver();
        } else if (c == '/') {
            bytes.add(c);
            return in.name(bytes).equals(tag.name()) && in.toTagsEnd(bytes);
        } else if (c != ByteScanner.END) {
            in.back();
            if (XmlMarkup.isName(c) && in.name(bytes).equals(tag.name())) {
                bytes.drop(1 + tag.name().length());
                another = XmlTag.read(in, tag.name(), line);
            }
        }
        return false;
    }

    /** Comments and CDATA may hold what looks like an end. */
    private void passOver() throws IOException {
        int c = in.next();
        if (c == '-' || c == '[') {
            bytes.add(c);
            if (!in.past(c == '-' ? "-->" : "]]>", bytes)) {
                throw truncated();
            }
        } else if (c != ByteScanner.END) {
            in.back();
        }
    }

    private BrokenFeed truncated() {
        return new BrokenFeed(
                FeedProblem.FEED_TRUNCATED,
                tag.line(),
                bytes.toArray(),
                "the feed ends in the <%s> that begins here; send all of it".formatted(tag.name()));
    }
}
