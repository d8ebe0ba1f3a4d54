package io.polyptych.model.weights;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Safetensors files written byte by byte, sound or not. */
final class RawFile {
    private RawFile() {}

    static byte[] bytes(String header, int dataLength) {
        return bytes(header.getBytes(StandardCharsets.UTF_8), dataLength);
    }

    /** Bytes 0, 1, 2 ... follow the header. */
    static byte[] bytes(byte[] header, int dataLength) {
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + header.length + dataLength)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .put(header);
        for (int i = 0; i < dataLength; i++) {
            bytes.put((byte) i);
        }
        return bytes.array();
    }

    /**
     * Deletes first: some file systems write a file to the disk when it is truncated and closed.
     */
    static Path write(Path file, byte[] bytes) {
        try {
            Files.deleteIfExists(file);
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String header, int dataLength) {
        return write(file, bytes(header, dataLength));
    }

    /** Makes a named pipe that nobody writes to. Aborts the test where the system has none. */
    static Path pipe(Path file) {
        try {
            int code = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
            assumeTrue(code == 0, "no named pipes here");
            return file;
        } catch (IOException e) {
            throw new TestAbortedException("no mkfifo here", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
