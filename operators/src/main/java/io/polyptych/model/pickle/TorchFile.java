package io.polyptych.model.pickle;

import io.polyptych.model.pickle.Value.Whole;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A checkpoint of {@code torch.save}: one value, and where its storages' numbers lie. */
interface TorchFile {
    /** Of the pickle; those of the published models stay below 2 MB. */
    long LARGEST_PICKLE = 32 << 20;

    /** What was saved. */
    Value root();

    /**
     * Where the storage's numbers lie, little-endian.
     *
     * @throws Refused if they are missing, or fewer than it says
     */
    Span numbers(Storage storage) throws IOException;

    /**
     * Reads everything but the numbers.
     *
     * @param file stays open as long as the result is used
     * @throws Refused if it is neither of torch.save's formats, or not sound
     */
    static TorchFile open(FileChannel file) throws IOException {
        ByteBuffer start = Bytes.read(file, 0, Math.min(file.size(), 4));
        if (start.limit() == 4 && start.getInt(0) == 0x04034b50) {
            return ZipCheckpoint.read(file);
        } else if (start.limit() == 4 && start.get(0) == (byte) 0x80) {
            return OldCheckpoint.read(file);
        }
        throw new Refused(
                "expected a PyTorch checkpoint, a zip file or the format before it; it begins"
                        + " otherwise");
    }

    /** The number of a {@link Whole}; -1 for anything else. */
    static long number(Value value) {
        return value instanceof Whole whole && whole.number().bitLength() <= 63
                ? whole.number().longValue()
                : -1;
    }
}
