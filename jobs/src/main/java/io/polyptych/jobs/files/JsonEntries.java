package io.polyptych.jobs.files;

import java.io.IOException;
import java.io.InputStream;

/** A feed of one JSON object a line, each as it stands; blank lines are no entries. */
final class JsonEntries implements FeedEntries {
    private final Lines lines;
    private final int most;

    JsonEntries(InputStream in, int most) {
        this.lines = new Lines(in, most);
        this.most = most;
    }

    @Override
    public FeedEntry next() throws IOException {
        byte[] line = lines.next();
        if (line == null) {
            return null;
        }
        return lines.tooLong()
                ? FeedEntry.tooLong(lines.number(), line, lines.length(), most)
                : FeedEntry.product(lines.number(), line);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
