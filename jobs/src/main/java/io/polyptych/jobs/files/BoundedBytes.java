package io.polyptych.jobs.files;

import java.util.Arrays;

/**
 * The bytes of an entry while it is read: all of them up to a limit, only the beginning beyond it.
 */
final class BoundedBytes {
    /** Of an entry that is too long, kept for people to recognise it by. */
    static final int BEGINNING = 64 * 1024;

    private final int most;
    private byte[] bytes = new byte[512];
    private int kept;
    private long length;

    BoundedBytes(int most) {
        this.most = most;
    }

    void add(int b) {
        length++;
        if (kept < most) {
            if (kept == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * kept));
            }
            bytes[kept++] = (byte) b;
        }
    }

    void addAll(byte[] all) {
        for (byte b : all) {
            add(b);
        }
    }

    /** Takes the last bytes back, as far as they were kept. */
    void drop(int count) {
        if (!tooLong()) {
            kept -= count;
        }
        length -= count;
    }

    /** The byte that many places before the end; 0 is the last. Only of what isn't too long. */
    byte fromEnd(int places) {
        return bytes[kept - 1 - places];
    }

    long length() {
        return length;
    }

    boolean tooLong() {
        return length > most;
    }

    /** All bytes, or the beginning of what is too long. */
    byte[] toArray() {
        return Arrays.copyOf(bytes, tooLong() ? Math.min(kept, BEGINNING) : kept);
    }
}
