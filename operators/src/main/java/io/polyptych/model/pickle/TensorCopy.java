package io.polyptych.model.pickle;

import io.polyptych.model.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Copies tensors' numbers in row-major order, a piece at a time. */
final class TensorCopy {
    private static final int PIECE = 1 << 20;

    private final FileChannel from;
    private final SafetensorsWriter to;

    TensorCopy(FileChannel from, SafetensorsWriter to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @param numbers the whole of the tensor's storage
     */
    void copy(String name, Strided tensor, Span numbers) throws IOException {
        long start = numbers.start() + tensor.offset() * tensor.storage().type().bytes();
        if (tensor.contiguous()) {
            for (long done = 0; done < tensor.bytes(); done += PIECE) {
                long length = Math.min(PIECE, tensor.bytes() - done);
                to.write(name, Bytes.read(from, start + done, length));
            }
        } else if (tensor.count() > 0) {
            gather(name, tensor, start);
        }
    }

    private void gather(String name, Strided tensor, long start) throws IOException {
        int bytes = tensor.storage().type().bytes();
        if (tensor.span() > Integer.MAX_VALUE / bytes) {
            throw new Refused("%s isn't contiguous and 2 GiB or more: save it contiguous", name);
        }
        ByteBuffer source =
                from.map(FileChannel.MapMode.READ_ONLY, start, tensor.span() * bytes)
                        .order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        long[] index = new long[tensor.sizes().length];
        long at = 0;
        for (long i = 0; i < tensor.count(); i++) {
            put(piece, source, (int) at * bytes, bytes);
            if (!piece.hasRemaining()) {
                to.write(name, piece.flip());
                piece.clear();
            }
            at = next(index, tensor, at);
        }
        to.write(name, piece.flip());
    }

    private static void put(ByteBuffer piece, ByteBuffer source, int at, int bytes) {
        switch (bytes) {
            case 1 -> piece.put(source.get(at));
            case 2 -> piece.putShort(source.getShort(at));
            case 4 -> piece.putInt(source.getInt(at));
            default -> piece.putLong(source.getLong(at));
        }
    }

    /** Moves the index on by one, the last dimension first; returns where that is. */
    private static long next(long[] index, Strided tensor, long at) {
        long next = at;
        for (int i = index.length - 1; i >= 0; i--) {
            index[i]++;
            next += tensor.strides()[i];
            if (index[i] < tensor.sizes()[i]) {
                return next;
            }
            next -= index[i] * tensor.strides()[i];
            index[i] = 0;
        }
        return next;
    }
}
