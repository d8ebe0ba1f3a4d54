package io.polyptych.imaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers at places of a foreign file; a place beyond its end means the file is truncated. */
record Bytes(byte[] file) {

    int length() {
        return file.length;
    }

    int u8(long at) throws UnusableImage {
        if (at < 0 || at >= file.length) {
            throw truncated();
        }
        return file[(int) at] & 0xFF;
    }

    /** Two bytes, the higher first. */
    int u16(long at) throws UnusableImage {
        return u8(at) << 8 | u8(at + 1);
    }

    /** Four bytes, the higher first. */
    long u32(long at) throws UnusableImage {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    /** Bytes from the lowest to the highest, as WebP has them. */
    long little(long at, int count) throws UnusableImage {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | u8(at + i);
        }
        return value;
    }

    /** Four letters, a chunk's name. */
    String name(long at) throws UnusableImage {
        u8(at + 3);
        return new String(file, (int) at, 4, StandardCharsets.ISO_8859_1);
    }

    /** A part that must lie within the file. */
    Span span(long from, long length) throws UnusableImage {
        if (from < 0 || length < 0 || from + length > file.length) {
            throw truncated();
        }
        return new Span((int) from, (int) length);
    }

    /** Whether a part begins with these letters. */
    boolean begins(Span part, String letters) {
        byte[] wanted = letters.getBytes(StandardCharsets.ISO_8859_1);
        return part.length() >= wanted.length
                && Arrays.equals(
                        file, part.from(), part.from() + wanted.length, wanted, 0, wanted.length);
    }

    UnusableImage truncated() {
        return new UnusableImage(
                "IMAGE_TRUNCATED",
                "the file ends too early, after %d bytes; send the whole file"
                        .formatted(file.length));
    }
}
