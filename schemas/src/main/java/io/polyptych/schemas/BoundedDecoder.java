package io.polyptych.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding and believes no length that the message has no bytes for: Avro's own
 * decoder makes room first, and its limits are settings of the whole process.
 */
final class BoundedDecoder extends Decoder {
    private final BinaryDecoder in;
    private final int most;

    /** Reads a part of a message. */
    BoundedDecoder(byte[] message, int from) {
        this.most = message.length - from;
        this.in = DecoderFactory.get().binaryDecoder(message, from, most, null);
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(bytes());
    }

    @Override
    public String readString() throws IOException {
        return readString(null).toString();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(bytes());
    }

    private byte[] bytes() throws IOException {
        byte[] bytes = new byte[bounded("a text", in.readLong())];
        in.readFixed(bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public void skipString() throws IOException {
        in.skipFixed(bounded("a text", in.readLong()));
    }

    @Override
    public void skipBytes() throws IOException {
        skipString();
    }

    @Override
    public long readArrayStart() throws IOException {
        return items();
    }

    @Override
    public long arrayNext() throws IOException {
        return items();
    }

    @Override
    public long readMapStart() throws IOException {
        return items();
    }

    @Override
    public long mapNext() throws IOException {
        return items();
    }

    /** A negative count is followed by the items' bytes. Each item has a byte at least. */
    private int items() throws IOException {
        long count = in.readLong();
        if (count < 0) {
            in.readLong();
            count = -count;
        }
        return bounded("a list", count);
    }

    @Override
    public long skipArray() throws IOException {
        long count = in.readLong();
        while (count < 0) {
            in.skipFixed(bounded("a list", in.readLong()));
            count = in.readLong();
        }
        return bounded("a list", count);
    }

    @Override
    public long skipMap() throws IOException {
        return skipArray();
    }

    private int bounded(String what, long length) throws IOException {
        if (length < 0 || length > most) {
            throw new IOException(
                    "%s says its length is %d, and the message has %d bytes"
                            .formatted(what, length, most));
        }
        return (int) length;
    }

    @Override
    public void readNull() throws IOException {
        in.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        in.readFixed(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        in.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return in.readEnum();
    }

    @Override
    public int readIndex() throws IOException {
        return in.readIndex();
    }
}
