package io.polyptych.jobs.files;

import io.polyptych.ingest.FeedProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * A Google Merchant feed in XML: RSS 2.0 or Atom. The line of an entry is that of its start tag.
 */
final class XmlEntries implements FeedEntries {
    private final XmlItems items;
    private final XmlItem reader;
    private final boolean utf8;
    private final int most;

    /**
     * @param utf8 whether the bytes are UTF-8, whatever the XML declaration says
     */
    XmlEntries(InputStream in, FeedColumns columns, boolean utf8, int most) {
        this.items = new XmlItems(in, most);
        this.reader = new XmlItem(columns);
        this.utf8 = utf8;
        this.most = most;
    }

    @Override
    public FeedEntry next() throws IOException {
        XmlCut.Item item = items.next();
        if (item == null) {
            return null;
        }
        if (item.tooLong()) {
            return FeedEntry.tooLong(item.line(), item.bytes(), item.length(), most);
        }
        if (!item.closed()) {
            return wrong(
                    item, item.line(), FeedProblem.UNREADABLE, "another item begins in this one");
        }
        Charset charset = utf8 ? StandardCharsets.UTF_8 : items.charset();
        Optional<String> text = FeedText.of(item.bytes(), charset);
        if (text.isEmpty()) {
            return wrong(
                    item,
                    item.line(),
                    FeedProblem.UNREADABLE,
                    "it is not %s text; save the feed as it says it is".formatted(charset));
        }
        try {
            return FeedEntry.product(
                    item.line(),
                    reader.json(text.get(), items.before(), items.after(), items.depth()));
        } catch (XMLStreamException e) {
            long line = item.line() + (e.getLocation() == null ? 0 : lineIn(e) - 1);
            return wrong(
                    item,
                    line,
                    FeedProblem.UNREADABLE,
                    "not well-formed XML: %s (in text, write & as &amp; and < as &lt;)"
                            .formatted(plain(e).strip()));
        } catch (EntryJson.Invalid e) {
            return wrong(item, item.line(), FeedProblem.INVALID, e.getMessage());
        } catch (RuntimeException e) {
            // Whatever a parser trips over, it is the item's fault and must not stop the job.
            return wrong(item, item.line(), FeedProblem.UNREADABLE, "it can't be parsed: " + e);
        }
    }

    private static int lineIn(XMLStreamException e) {
        return Math.max(1, e.getLocation().getLineNumber());
    }

    /** Without what StAX writes before its message. */
    private static String plain(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int mark = message.indexOf("Message: ");
        return mark < 0 ? message : message.substring(mark + "Message: ".length());
    }

    private static FeedEntry wrong(XmlCut.Item item, long line, String code, String message) {
        return FeedEntry.wrong(
                item.line(), item.bytes(), code, "line %d: %s".formatted(line, message));
    }

    @Override
    public void close() throws IOException {
        items.close();
    }
}
