package io.polyptych.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a stream to its end, or to where it has become too long, whatever it said of itself. */
final class BoundedBytes {
    private static final int BLOCK = 16 * 1024;

    private BoundedBytes() {}

    /**
     * All bytes of a stream, which the caller closes.
     *
     * @param most beyond which it is too heavy; no more than one block beyond it is ever held
     * @param deadline past which it is given up, if it says anything until then
     */
    static byte[] of(InputStream in, long most, Deadline deadline)
            throws IOException, FetchFailure {
        var bytes = new ByteArrayOutputStream(BLOCK);
        byte[] block = new byte[BLOCK];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            bytes.write(block, 0, read);
            if (bytes.size() > most) {
                throw FetchFailure.tooHeavy(most);
            }
            if (deadline.isOver()) {
                throw FetchFailure.unreachable("it took too long");
            }
        }
        return bytes.toByteArray();
    }
}
