package io.polyptych.model.weights;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads a tensor through the heap, piece by piece: what a mapping can't give. Sixteen-bit numbers
 * are widened exactly and narrowed again, so that the tensor has the file's type.
 */
final class CopiedTensor {
    private static final int PIECE = 1 << 20;

    private CopiedTensor() {}

    static Tensor read(Path file, String name, TensorEntry entry, Scope scope) {
        ElementType type = entry.type();
        if (type == ElementType.F64) {
            throw new UnusableModel(
                    "%s: tensor %s is F64 and begins at byte %,d, not at a multiple of 8: save it as F32"
                            .formatted(file, name, entry.start()));
        }
        Tensor whole = scope.call("tensors.empty", entry.shape(), type.scalarType());
        try (FileChannel channel = FileChannel.open(file)) {
            for (long at = 0; at < entry.count(); at += PIECE) {
                int count = (int) Math.min(PIECE, entry.count() - at);
                ByteBuffer bytes =
                        bytes(channel, entry.start() + at * type.bytes(), count * type.bytes());
                try (Scope piece = Scope.open()) {
                    piece.call("tensors.fill", whole, at, numbers(type, bytes, count, piece));
                }
            }
        } catch (IOException e) {
            throw new UnusableModel(
                    "%s: tensor %s can't be read: %s".formatted(file, name, e.getMessage()), e);
        }
        return whole;
    }

    private static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("the file ends within it");
            }
        }
        return bytes.flip();
    }

    private static Tensor numbers(ElementType type, ByteBuffer bytes, int count, Scope scope) {
        return switch (type) {
            case F32, F16, BF16 -> scope.floats(floats(type, bytes, count), count);
            default -> scope.longs(longs(type, bytes, count), count);
        };
    }

    private static float[] floats(ElementType type, ByteBuffer bytes, int count) {
        float[] floats = new float[count];
        if (type == ElementType.F32) {
            bytes.asFloatBuffer().get(floats);
            return floats;
        }
        var halves = bytes.asShortBuffer();
        for (int i = 0; i < count; i++) {
            floats[i] =
                    type == ElementType.BF16
                            ? HalfFloats.fromBfloat16(halves.get(i))
                            : HalfFloats.fromFloat16(halves.get(i));
        }
        return floats;
    }

    private static long[] longs(ElementType type, ByteBuffer bytes, int count) {
        long[] longs = new long[count];
        for (int i = 0; i < count; i++) {
            longs[i] =
                    switch (type) {
                        case I64 -> bytes.getLong();
                        case I32 -> bytes.getInt();
                        case I16 -> bytes.getShort();
                        case I8 -> bytes.get();
                        default -> Byte.toUnsignedLong(bytes.get());
                    };
        }
        return longs;
    }
}
