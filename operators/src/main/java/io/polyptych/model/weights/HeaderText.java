package io.polyptych.model.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * How a safetensors file begins: eight bytes of length, little-endian, then as many bytes of JSON,
 * at most 16 MB: those of published models take less than half of one, and a larger one would only
 * take time. Nothing is allocated on the word of a file that is shorter.
 *
 * @param dataStart where the tensors' bytes begin
 * @param dataLength how many there are, up to the file's end
 */
record HeaderText(byte[] json, long dataStart, long dataLength) {
    private static final long LARGEST = 16_000_000;
    private static final int PREFIX = 8;

    /**
     * @throws UnusableModel if the file doesn't begin as safetensors does
     */
    static HeaderText read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer start = bytes(file, channel, 0, (int) Math.min(PREFIX, size));
        long length = size < PREFIX ? -1 : start.order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        if (length < 2 || length > LARGEST) {
            ForeignFormat.refuse(file, channel);
            throw fault(
                    file,
                    size < PREFIX
                            ? "expected a header, found only %d bytes: fetch the file again"
                                    .formatted(size)
                            : "expected a header of 2 to %,d bytes (published models' are below half a"
                                            .formatted(LARGEST)
                                    + " million), found one of %s"
                                            .formatted(Long.toUnsignedString(length)));
        } else if (length > size - PREFIX) {
            ForeignFormat.refuse(file, channel);
            throw endsEarly(file, PREFIX + length, size);
        }
        byte[] json = bytes(file, channel, PREFIX, (int) length).array();
        if (json[0] != '{') {
            ForeignFormat.refuse(file, channel);
            throw fault(
                    file, "expected a header that begins with {, found byte %d".formatted(json[0]));
        }
        return new HeaderText(json, PREFIX + length, size - PREFIX - length);
    }

    private static ByteBuffer bytes(Path file, FileChannel channel, long from, int length)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw fault(file, "it became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    static UnusableModel endsEarly(Path file, long expected, long found) {
        return new UnusableModel(
                "%s ends early: expected at least %,d bytes, it has %,d: fetch it again"
                        .formatted(file, expected, found));
    }

    static UnusableModel fault(Path file, String what) {
        return new UnusableModel("%s isn't sound safetensors: %s".formatted(file, what));
    }

    static UnusableModel fault(Path file, String tensor, String what) {
        return new UnusableModel("%s: tensor %s: %s".formatted(file, shortened(tensor), what));
    }

    /** Names come from the file and may be of any length. */
    static String shortened(String text) {
        return text == null || text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
