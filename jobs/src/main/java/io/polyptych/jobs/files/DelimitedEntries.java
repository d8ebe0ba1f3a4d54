package io.polyptych.jobs.files;

import io.polyptych.ingest.FeedProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A feed of a header and cells. A quoted cell may go over lines; where its quote isn't closed, or
 * the cells then don't fit the header, only the line that opened it is wrong, and the next line is
 * read as an entry of its own.
 */
final class DelimitedEntries implements FeedEntries {
    /** Of one entry. It bounds how often a line is read when quotes are opened and not closed. */
    private static final int MOST_LINES = 100;

    private final FeedKind kind;
    private final FeedColumns columns;
    private final int most;
    private final Lines lines;
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private FeedHeader header;
    private boolean ended;

    DelimitedEntries(InputStream in, FeedKind kind, FeedColumns columns, int most) {
        this.lines = new Lines(in, most);
        this.kind = kind;
        this.columns = columns;
        this.most = most;
    }

    /** A line of the file; the beginning of it if it is longer than allowed. */
    private record Line(long number, byte[] bytes, long length, boolean tooLong) {}

    @Override
    public FeedEntry next() throws IOException {
        if (header == null && !ended) {
            FeedEntry unusable = readHeader();
            if (unusable != null) {
                ended = true;
                return unusable;
            }
        }
        Line line = ended ? null : take();
        while (line != null && !line.tooLong() && isBlank(line)) {
            line = take();
        }
        return line == null ? null : entry(line);
    }

    private FeedEntry readHeader() throws IOException {
        byte[] first = lines.next();
        if (first == null) {
            return wrongFeed(1, new byte[0], "the feed is empty; it begins with a header");
        }
        String text =
                lines.tooLong() ? null : FeedText.of(first, StandardCharsets.UTF_8).orElse(null);
        if (text == null) {
            return wrongFeed(
                    lines.number(), first, "the header is too long or not UTF-8; save it as UTF-8");
        }
        try {
            header = FeedHeader.of(text, kind, columns);
            return null;
        } catch (EntryJson.Invalid e) {
            return wrongFeed(lines.number(), first, e.getMessage());
        }
    }

    private FeedEntry entry(Line first) throws IOException {
        if (first.tooLong()) {
            return FeedEntry.tooLong(first.number(), first.bytes(), first.length(), most);
        }
        Cells cells = new Cells(header.delimiter());
        String text = textOf(first);
        if (text == null) {
            return wrong(
                    first, FeedProblem.UNREADABLE, "it is not UTF-8 text; save the feed as UTF-8");
        }
        cells.add(text);
        List<Line> more = new ArrayList<>();
        if (cells.open()) {
            close(cells, first, more);
        }
        boolean whole =
                !cells.open() && !cells.astray() && cells.list().size() == header.names().size();
        if (!whole && (cells.open() || !more.isEmpty())) {
            for (int i = more.size() - 1; i >= 0; i--) {
                givenBack.addFirst(more.get(i));
            }
            return wrong(
                    first,
                    FeedProblem.UNREADABLE,
                    "a cell opens a quote that isn't closed in its place; close it, or write quotes"
                            + " twice and in quotes");
        }
        if (!whole) {
            return wrong(
                    first,
                    FeedProblem.UNREADABLE,
                    "%d cells, and the header has %d columns; each line needs as many"
                            .formatted(cells.list().size(), header.names().size()));
        }
        try {
            return FeedEntry.product(first.number(), json(cells.list()));
        } catch (EntryJson.Invalid e) {
            return wrong(joined(first, more), FeedProblem.INVALID, e.getMessage());
        }
    }

    /** Reads on until the open quote is closed, or more isn't allowed. */
    private void close(Cells cells, Line first, List<Line> more) throws IOException {
        long length = first.length();
        while (cells.open() && more.size() < MOST_LINES - 1) {
            Line line = take();
            if (line == null) {
                return;
            }
            more.add(line);
            length += 1 + line.length();
            String text = length > most ? null : textOf(line);
            if (text == null) {
                return;
            }
            cells.add(text);
        }
    }

    private byte[] json(List<String> cells) throws EntryJson.Invalid {
        EntryJson json = new EntryJson();
        for (int i = 0; i < cells.size(); i++) {
            String name = header.names().get(i);
            if ("additionalImageLinks".equals(name)) {
                for (String link : cells.get(i).split(",")) {
                    json.add(name, link);
                }
            } else {
                json.add(name, cells.get(i));
            }
        }
        return json.toBytes();
    }

    private Line take() throws IOException {
        if (!givenBack.isEmpty()) {
            return givenBack.removeFirst();
        }
        byte[] bytes = lines.nextOfAll();
        return bytes == null
                ? null
                : new Line(lines.number(), bytes, lines.length(), lines.tooLong());
    }

    /** Spreadsheets end with lines of empty cells. */
    private boolean isBlank(Line line) {
        for (byte b : line.bytes()) {
            if (b != header.delimiter() && (b < 0 || b > ' ')) {
                return false;
            }
        }
        return true;
    }

    /** Null if it is no text. */
    private static String textOf(Line line) {
        return FeedText.of(line.bytes(), StandardCharsets.UTF_8)
                .filter(text -> text.indexOf('\0') < 0)
                .orElse(null);
    }

    private static Line joined(Line first, List<Line> more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first.bytes());
        for (Line line : more) {
            bytes.write('\n');
            bytes.writeBytes(line.bytes());
        }
        return new Line(first.number(), bytes.toByteArray(), bytes.size(), false);
    }

    private static FeedEntry wrong(Line line, String code, String message) {
        return FeedEntry.wrong(
                line.number(), line.bytes(), code, "line %d: %s".formatted(line.number(), message));
    }

    private static FeedEntry wrongFeed(long line, byte[] bytes, String message) {
        return FeedEntry.wrong(
                line, bytes, FeedProblem.FEED_UNREADABLE, "line %d: %s".formatted(line, message));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
