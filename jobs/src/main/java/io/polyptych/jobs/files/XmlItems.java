package io.polyptych.jobs.files;

import io.polyptych.ingest.FeedProblem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;

/**
 * Cuts an XML feed into its items, {@code item} or {@code entry}, without reading what is in them:
 * so that one which is too long or not well formed costs only itself, and no parser ever sees more
 * than one. A document type is refused, and with it every entity. Not thread-safe; closes its
 * stream.
 *
 * <p>The bytes must have ASCII's characters where ASCII has them, as UTF-8 and Latin-1 do.
 */
final class XmlItems implements Closeable {
    private static final int MOST_DEPTH = 64;

    /** Of all tags that are open around an item, since every item is parsed with them. */
    private static final int MOST_OPEN_BYTES = 64 * 1024;

    private final XmlMarkup in;
    private final int most;
    private final Deque<XmlTag> open = new ArrayDeque<>();
    private Charset charset = StandardCharsets.UTF_8;
    private int openBytes;
    private String before;
    private String after;
    private boolean anything;
    private XmlTag another;

    XmlItems(InputStream in, int most) {
        this.in = new XmlMarkup(new ByteScanner(in));
        this.most = most;
    }

    /**
     * The next item; null after the last.
     *
     * @throws BrokenFeed if the rest can't be read
     */
    XmlCut.Item next() throws IOException {
        XmlTag tag = another == null ? nextItemsTag() : another;
        if (tag == null) {
            return null;
        }
        XmlCut cut = new XmlCut(in, tag, most);
        XmlCut.Item item = cut.item();
        another = cut.another();
        return item;
    }

    /** What the XML declaration says, by default UTF-8. */
    Charset charset() {
        return charset;
    }

    /** The start tags of the elements that are open around an item, in one line. */
    String before() {
        if (before == null) {
            StringBuilder tags = new StringBuilder();
            for (Iterator<XmlTag> all = open.descendingIterator(); all.hasNext(); ) {
                tags.append(new String(all.next().bytes(), charset).replaceAll("\\s", " "));
            }
            before = tags.toString();
        }
        return before;
    }

    /** Their end tags. */
    String after() {
        if (after == null) {
            StringBuilder tags = new StringBuilder();
            open.forEach(tag -> tags.append("</").append(tag.name()).append('>'));
            after = tags.toString();
        }
        return after;
    }

    int depth() {
        return open.size();
    }

    private XmlTag nextItemsTag() throws IOException {
        for (int b = in.next(); b != ByteScanner.END; b = in.next()) {
            if (b != '<') {
                continue;
            }
            long line = in.line();
            int c = in.next();
            if (c == '?') {
                declaration(line);
            } else if (c == '!') {
                commentOrText(line);
            } else if (c == '/') {
                endTag(line);
            } else if (XmlMarkup.isName(c)) {
                in.back();
                XmlTag tag = XmlTag.read(in, in.name(new BoundedBytes(0)), line);
                anything = true;
                if (tag.isItem()) {
                    return tag;
                }
                if (!tag.empty()) {
                    open(tag);
                }
            }
        }
        if (!anything) {
            throw new BrokenFeed(
                    FeedProblem.FEED_UNREADABLE,
                    1,
                    new byte[0],
                    "there is no XML in it; a feed begins with <rss> or <feed>");
        }
        if (!open.isEmpty()) {
            throw new BrokenFeed(
                    FeedProblem.FEED_TRUNCATED,
                    in.line(),
                    new byte[0],
                    "the feed ends before %s; send all of it".formatted(after()));
        }
        return null;
    }

    private void open(XmlTag tag) throws BrokenFeed {
        if (open.size() == MOST_DEPTH) {
            throw unreadable(
                    tag.line(),
                    tag.bytes(),
                    "elements stand %d deep before any item".formatted(MOST_DEPTH));
        }
        openBytes += tag.bytes().length;
        if (openBytes > MOST_OPEN_BYTES) {
            throw unreadable(
                    tag.line(),
                    tag.bytes(),
                    "the tags that are open before any item have more than %d bytes"
                            .formatted(MOST_OPEN_BYTES));
        }
        open.push(tag);
        forgetTags();
    }

    private void forgetTags() {
        before = null;
        after = null;
    }

    private void endTag(long line) throws IOException {
        BoundedBytes tag = new BoundedBytes(XmlTag.MOST_BYTES);
        String name = in.name(tag);
        in.toTagsEnd(tag);
        if (open.isEmpty() || !open.peek().name().equals(name)) {
            throw unreadable(
                    line,
                    tag.toArray(),
                    "</%s> closes nothing that is open here; nothing after it is read"
                            .formatted(name));
        }
        openBytes -= open.pop().bytes().length;
        forgetTags();
    }

    private void declaration(long line) throws IOException {
        BoundedBytes text = new BoundedBytes(XmlTag.MOST_BYTES);
        if (!in.past("?>", text) || text.tooLong()) {
            throw unreadable(line, text.toArray(), "<? has no ?> in its place");
        }
        String declared =
                XmlMarkup.encoding(new String(text.toArray(), StandardCharsets.ISO_8859_1));
        if (declared != null && !declared.toUpperCase(Locale.ROOT).startsWith("UTF")) {
            try {
                charset = Charset.forName(declared);
                forgetTags();
            } catch (IllegalArgumentException e) {
                throw unreadable(
                        line,
                        text.toArray(),
                        "its encoding '%s' isn't known; save the feed as UTF-8"
                                .formatted(declared));
            }
        }
    }

    private void commentOrText(long line) throws IOException {
        BoundedBytes text = new BoundedBytes(XmlTag.MOST_BYTES);
        int c = in.next();
        if (c != '-' && c != '[') {
            throw unreadable(
                    line,
                    new byte[0],
                    "it has a document type (<!DOCTYPE), which feeds may not have; take it out");
        }
        if (!in.past(c == '-' ? "-->" : "]]>", text)) {
            throw new BrokenFeed(
                    FeedProblem.FEED_TRUNCATED,
                    line,
                    text.toArray(),
                    "the feed ends in a comment that begins here");
        }
    }

    private static BrokenFeed unreadable(long line, byte[] bytes, String message) {
        return new BrokenFeed(FeedProblem.FEED_UNREADABLE, line, bytes, message);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
