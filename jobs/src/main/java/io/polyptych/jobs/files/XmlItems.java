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
    /** Of a tag or of the XML declaration. */
    private static final int MOST_MARKUP = 64 * 1024;

    private static final int MOST_DEPTH = 64;

    private final XmlMarkup in;
    private final int most;
    private final Deque<Tag> open = new ArrayDeque<>();
    private Charset charset = StandardCharsets.UTF_8;
    private boolean anything;
    private Tag unclosed;

    XmlItems(InputStream in, int most) {
        this.in = new XmlMarkup(new ByteScanner(in));
        this.most = most;
    }

    /**
     * @param line where it begins
     * @param bytes of all of it, or the beginning of what is too long
     * @param closed whether its end tag was there; otherwise another item began in it
     */
    record Item(long line, byte[] bytes, long length, boolean tooLong, boolean closed) {}

    /** A start tag. */
    private record Tag(long line, String name, byte[] bytes, boolean empty) {
        boolean isItem() {
            String local = name.substring(name.indexOf(':') + 1);
            return local.equals("item") || local.equals("entry");
        }
    }

    /**
     * The next item; null after the last.
     *
     * @throws BrokenFeed if the rest can't be read
     */
    Item next() throws IOException {
        Tag tag = unclosed == null ? nextItemsTag() : unclosed;
        unclosed = null;
        return tag == null ? null : item(tag);
    }

    /** What the XML declaration says, by default UTF-8. */
    Charset charset() {
        return charset;
    }

    /** The start tags of the elements that are open around an item, in one line. */
    String before() {
        StringBuilder tags = new StringBuilder();
        for (Iterator<Tag> all = open.descendingIterator(); all.hasNext(); ) {
            tags.append(new String(all.next().bytes(), charset).replaceAll("\\s", " "));
        }
        return tags.toString();
    }

    /** Their end tags. */
    String after() {
        StringBuilder tags = new StringBuilder();
        open.forEach(tag -> tags.append("</").append(tag.name()).append('>'));
        return tags.toString();
    }

    int depth() {
        return open.size();
    }

    private Tag nextItemsTag() throws IOException {
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
                Tag tag = startTag(line);
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

    private void open(Tag tag) throws BrokenFeed {
        if (open.size() == MOST_DEPTH) {
            throw unreadable(
                    tag.line(),
                    tag.bytes(),
                    "elements stand %d deep before any item".formatted(MOST_DEPTH));
        }
        open.push(tag);
    }

    private Tag startTag(long line) throws IOException {
        BoundedBytes tag = new BoundedBytes(MOST_MARKUP);
        tag.add('<');
        String name = in.name(tag);
        boolean closed = in.toTagsEnd(tag);
        if (!closed || tag.tooLong()) {
            throw unreadable(
                    line, tag.toArray(), "<%s> has a tag that doesn't end".formatted(name));
        }
        anything = true;
        return new Tag(line, name, tag.toArray(), tag.fromEnd(1) == '/');
    }

    private void endTag(long line) throws IOException {
        BoundedBytes tag = new BoundedBytes(MOST_MARKUP);
        String name = in.name(tag);
        in.toTagsEnd(tag);
        if (open.isEmpty() || !open.peek().name().equals(name)) {
            throw unreadable(
                    line,
                    tag.toArray(),
                    "</%s> closes nothing that is open here; nothing after it is read"
                            .formatted(name));
        }
        open.pop();
    }

    private void declaration(long line) throws IOException {
        BoundedBytes text = new BoundedBytes(MOST_MARKUP);
        if (!in.past("?>", text) || text.tooLong()) {
            throw unreadable(line, text.toArray(), "<? has no ?> in its place");
        }
        String declared =
                XmlMarkup.encoding(new String(text.toArray(), StandardCharsets.ISO_8859_1));
        if (declared != null && !declared.toUpperCase(Locale.ROOT).startsWith("UTF")) {
            try {
                charset = Charset.forName(declared);
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
        BoundedBytes text = new BoundedBytes(MOST_MARKUP);
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

    private Item item(Tag tag) throws IOException {
        BoundedBytes item = new BoundedBytes(most);
        for (byte b : tag.bytes()) {
            item.add(b);
        }
        boolean closed = tag.empty();
        while (!closed) {
            int b = in.next();
            if (b == ByteScanner.END) {
                throw truncated(tag, item);
            }
            item.add(b);
            if (b != '<') {
                continue;
            }
            long line = in.line();
            int c = in.next();
            if (c == '!') {
                item.add(c);
                skipInItem(tag, item);
            } else if (c == '/') {
                item.add(c);
                if (in.name(item).equals(tag.name())) {
                    closed = in.toTagsEnd(item);
                }
            } else if (c != ByteScanner.END) {
                in.back();
                if (XmlMarkup.isName(c) && in.name(item).equals(tag.name())) {
                    item.drop(1 + tag.name().length());
                    unclosed = restOfTag(tag.name(), line);
                    return found(tag, item, false);
                }
            }
        }
        return found(tag, item, true);
    }

    /** The tag of an item that begins where another should have ended. */
    private Tag restOfTag(String name, long line) throws IOException {
        BoundedBytes rest = new BoundedBytes(MOST_MARKUP);
        for (byte b : ("<" + name).getBytes(StandardCharsets.ISO_8859_1)) {
            rest.add(b);
        }
        if (!in.toTagsEnd(rest) || rest.tooLong()) {
            throw unreadable(
                    line, rest.toArray(), "<%s> has a tag that doesn't end".formatted(name));
        }
        return new Tag(line, name, rest.toArray(), rest.fromEnd(1) == '/');
    }

    /** Comments and CDATA may hold what looks like an end. */
    private void skipInItem(Tag tag, BoundedBytes item) throws IOException {
        int c = in.next();
        if (c == '-' || c == '[') {
            item.add(c);
            if (!in.past(c == '-' ? "-->" : "]]>", item)) {
                throw truncated(tag, item);
            }
        } else if (c != ByteScanner.END) {
            in.back();
        }
    }

    private static Item found(Tag tag, BoundedBytes item, boolean closed) {
        return new Item(tag.line(), item.toArray(), item.length(), item.tooLong(), closed);
    }

    private static BrokenFeed truncated(Tag tag, BoundedBytes item) {
        return new BrokenFeed(
                FeedProblem.FEED_TRUNCATED,
                tag.line(),
                item.toArray(),
                "the feed ends in the <%s> that begins here; send all of it"
                        .formatted(tag.name()));
    }

    private static BrokenFeed unreadable(long line, byte[] bytes, String message) {
        return new BrokenFeed(FeedProblem.FEED_UNREADABLE, line, bytes, message);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
