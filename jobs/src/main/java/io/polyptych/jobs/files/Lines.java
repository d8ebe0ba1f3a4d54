package io.polyptych.jobs.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of a file as bytes, just as they stand in it: what is no text is for ingest to reject,
 * not for a reader to stumble over. Not thread-safe; closes its stream.
 */
public final class Lines implements Closeable {
    private final InputStream in;
    private long number;

    public Lines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next line that isn't blank, without its end; null after the last. */
    public byte[] next() throws IOException {
        byte[] line;
        do {
            line = read();
            number++;
        } while (line != null && isBlank(line));
        return line;
    }

    /** The number of the line that {@link #next} gave, counted from 1. */
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private byte[] read() throws IOException {
        int c = in.read();
        if (c < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toByteArray();
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
