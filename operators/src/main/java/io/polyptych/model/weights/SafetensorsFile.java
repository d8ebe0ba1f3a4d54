package io.polyptych.model.weights;

import io.polyptych.engine.KernelError;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One safetensors file: its header's tensors, each mapped when it is read. */
final class SafetensorsFile {
    private static final Logger LOG = LoggerFactory.getLogger(SafetensorsFile.class);

    private final AtomicBoolean refused = new AtomicBoolean();
    private final Path file;
    private final State state;
    private final SafetensorsHeader header;

    /** What tells that a file is still the one whose header was read. */
    private record State(long size, FileTime changed, Object key) {
        static State of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(
                    attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    private SafetensorsFile(Path file, State state, SafetensorsHeader header) {
        this.file = file;
        this.state = state;
        this.header = header;
    }

    static SafetensorsFile open(Path path) {
        Path file = path.toAbsolutePath();
        // A pipe would be waited for, a device never ends.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnusableModel(
                    "%s: expected a .safetensors file, found a folder, pipe or device"
                            .formatted(path));
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return new SafetensorsFile(file, State.of(file), SafetensorsHeader.read(path, channel));
        } catch (NoSuchFileException e) {
            throw new UnusableModel("%s is missing".formatted(path), e);
        } catch (IOException e) {
            throw new UnusableModel("%s can't be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    Path file() {
        return file;
    }

    Map<String, TensorEntry> entries() {
        return header.entries();
    }

    Map<String, String> metadata() {
        return header.metadata();
    }

    /**
     * A view of the file, private to this process: written to, it doesn't change the file. A copy
     * where the tensor doesn't begin at a multiple of its element size, or where the system refuses
     * the mapping. It maps the file from its first byte to the tensor's end, privately writable,
     * which Linux counts as memory that may be asked for: a strict overcommit setting may refuse
     * it, and the default one does where that is more than memory and swap together. Copies go
     * through Java's heap, slowly, and take memory of their own.
     */
    Tensor read(String name, Scope scope) {
        TensorEntry entry = entries().get(name);
        ElementType type = entry.type();
        if (!type.readable()) {
            throw new UnusableModel(
                    "%s: tensor %s is %s: %s".formatted(file, name, type, type.advice()));
        }
        checkUnchanged(name);
        if (entry.count() == 0) {
            return scope.call("tensors.empty", entry.shape(), type.scalarType());
        }
        if (entry.start() % type.bytes() != 0) {
            return CopiedTensor.read(file, name, entry, scope);
        }
        try {
            return scope.call(
                    "tensors.map_file",
                    file.toString(),
                    entry.start() / type.bytes(),
                    entry.shape(),
                    type.scalarType());
        } catch (KernelError e) {
            if (!e.getMessage().contains("unable to mmap")) {
                throw e;
            }
            if (!refused.getAndSet(true)) {
                LOG.warn(
                        "{}: the system refuses to map it, tensors are copied through Java instead,"
                                + " slowly and into memory: {}",
                        file,
                        e.getMessage());
            }
            return CopiedTensor.read(file, name, entry, scope);
        }
    }

    private void checkUnchanged(String name) {
        try {
            State now = State.of(file);
            if (!Objects.equals(now, state)) {
                throw new UnusableModel(
                        "%s has changed since it was opened (%,d bytes of %s then, %,d of %s now):"
                                        .formatted(
                                                file,
                                                state.size(),
                                                state.changed(),
                                                now.size(),
                                                now.changed())
                                + " tensor "
                                + name
                                + " isn't read from it");
            }
        } catch (IOException e) {
            throw new UnusableModel(
                    "%s has gone since it was opened: tensor %s can't be read"
                            .formatted(file, name),
                    e);
        }
    }
}
