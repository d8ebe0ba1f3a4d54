package io.polyptych.model.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Scope;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * A tensor behind eight terabytes that were never written: Linux' default setting refuses a private
 * mapping of so much. Where a system grants it, the same numbers are read of the mapping.
 */
class RefusedMappingTest {
    private static final long LARGE = 1L << 43;

    @TempDir Path folder;

    @Test
    void whatCanNotBeMappedIsCopied() {
        Checkpoint checkpoint = Checkpoint.open(file());
        try (Scope scope = Scope.open()) {
            assertThat(checkpoint.read("small", scope).floats()).containsExactly(3);
            assertThat(checkpoint.read("small", scope).floats()).containsExactly(3);
        }
    }

    private Path file() {
        String header =
                ("{\"large\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]},"
                                + "\"small\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}}")
                        .formatted(LARGE / 4, LARGE, LARGE, LARGE + 4);
        byte[] start = RawFile.bytes(header + " ".repeat(-header.length() & 3), 0);
        Path file = folder.resolve("huge.safetensors");
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(start);
            out.seek(start.length + LARGE);
            out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(3).array());
        } catch (IOException e) {
            throw new TestAbortedException("no sparse files of that size here", e);
        }
        return file;
    }
}
