package io.polyptych.jobs.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream byte by byte, with the number of the line it stands in. Holds one buffer, whatever the
 * stream's length. Not thread-safe; closes its stream.
 */
final class ByteScanner implements Closeable {
    static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int filled;
    private long line = 1;

    ByteScanner(InputStream in) {
        this.in = in;
    }

    /** The next byte, 0..255, or {@link #END}. */
    int next() throws IOException {
        if (position == filled && !fill()) {
            return END;
        }
        int b = buffer[position++] & 0xFF;
        if (b == '\n') {
            line++;
        }
        return b;
    }

    /** Gives the byte back that {@link #next} gave, once. */
    void back() {
        position--;
        if (buffer[position] == '\n') {
            line--;
        }
    }

    /** The line of the byte that is next, counted from 1. */
    long line() {
        return line;
    }

    private boolean fill() throws IOException {
        position = 0;
        do {
            filled = in.read(buffer, 0, buffer.length);
        } while (filled == 0);
        if (filled < 0) {
            filled = 0;
            return false;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
