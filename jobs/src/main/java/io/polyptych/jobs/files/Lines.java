package io.polyptych.jobs.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of a file as bytes, just as they stand in it: what is no text is for ingest to reject,
 * not for a reader to stumble over. A line ends with LF or CRLF. Not thread-safe; closes its
 * stream.
 */
public final class Lines implements Closeable {
    private final ByteScanner in;
    private final int most;
    private long number;
    private long length;

    /** Lines of any length. */
    public Lines(InputStream in) {
        this(in, Integer.MAX_VALUE - 8);
    }

    /**
     * @param most bytes of a line; of a longer one only the beginning is given
     */
    public Lines(InputStream in, int most) {
        this.in = new ByteScanner(in);
        this.most = most;
    }

    /** The next line that isn't blank, without its end; null after the last. */
    public byte[] next() throws IOException {
        byte[] line;
        do {
            line = nextOfAll();
        } while (line != null && !tooLong() && isBlank(line));
        return line;
    }

    /** The next line, blank or not; null after the last. */
    byte[] nextOfAll() throws IOException {
        int b = in.next();
        number++;
        if (b == ByteScanner.END) {
            return null;
        }
        BoundedBytes line = new BoundedBytes(most);
        for (; b != ByteScanner.END && b != '\n'; b = in.next()) {
            line.add(b);
        }
        if (!line.tooLong() && line.length() > 0 && line.fromEnd(0) == '\r') {
            line.drop(1);
        }
        length = line.length();
        return line.toArray();
    }

    /** The number of the line that was given last, counted from 1. */
    public long number() {
        return number;
    }

    /** Whether the line given last is only the beginning of one that is too long. */
    public boolean tooLong() {
        return length > most;
    }

    /** The length in bytes of the line given last, all of it. */
    public long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b < 0 || b > ' ') {
                return false;
            }
        }
        return true;
    }
}
