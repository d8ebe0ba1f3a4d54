package io.polyptych.model.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A pickle's bytes, read once from the beginning; every method refuses to go beyond the end. */
final class PickleInput {
    /** Of a name or a number that ends with its line. */
    private static final int LINE = 4096;

    private final ByteBuffer bytes;

    PickleInput(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    int position() {
        return bytes.position();
    }

    int unsignedByte() {
        return need(1).get() & 0xff;
    }

    int unsignedShort() {
        return need(2).getShort() & 0xffff;
    }

    int signedInt() {
        return need(4).getInt();
    }

    /** A length of four bytes, which must lie in the rest. */
    int length4() {
        return length(signedInt() & 0xffff_ffffL);
    }

    /** A length of eight bytes, which must lie in the rest. */
    int length8() {
        return length(need(8).getLong());
    }

    private int length(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new Refused("%d bytes are announced, %d are left", length, bytes.remaining());
        }
        return (int) length;
    }

    String text(int length) {
        return new String(take(length), StandardCharsets.UTF_8);
    }

    byte[] take(int length) {
        byte[] taken = new byte[length(length)];
        bytes.get(taken);
        return taken;
    }

    void skip(int length) {
        need(length).position(bytes.position() + length);
    }

    /** Up to the end of the line, which is left out. */
    String line() {
        int start = bytes.position();
        int end = Math.min(bytes.limit(), start + LINE);
        for (int i = start; i < end; i++) {
            if (bytes.get(i) == '\n') {
                String line = text(i - start);
                bytes.get();
                return line;
            }
        }
        throw new Refused("a line without an end");
    }

    private ByteBuffer need(int length) {
        if (length > bytes.remaining()) {
            throw new Refused("it ends in the middle");
        }
        return bytes;
    }
}
