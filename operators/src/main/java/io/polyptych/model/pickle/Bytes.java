package io.polyptych.model.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Parts of a file, always whole. */
final class Bytes {
    private Bytes() {}

    /**
     * @return little-endian, from its first byte to its limit
     * @throws Refused if the file ends before
     */
    static ByteBuffer read(FileChannel file, long start, long length) throws IOException {
        if (start < 0 || length < 0 || start > file.size() - length) {
            throw new Refused("it ends in the middle");
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, start + bytes.position()) < 0) {
                throw new Refused("it ends in the middle");
            }
        }
        return bytes.flip();
    }
}
