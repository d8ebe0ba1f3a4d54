package io.polyptych.objects;

import io.polyptych.schemas.ImageRef;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Bytes by name in a folder of any file system Flink knows (file, s3, ...).
 *
 * <p>An object is complete when it has its name: it is written under a temporary one and renamed. A
 * racing writer of the same name may win; names are made from content or from what decides it, so
 * either is right. Names are relative paths of the project's own making, never text of a user.
 * Thread-safe.
 */
public final class ObjectStore {
    private final Path root;

    public ObjectStore(String root) {
        this.root = new Path(root);
    }

    public String uri(String name) {
        return path(name).toString();
    }

    public boolean exists(String name) throws IOException {
        return fileSystem().exists(path(name));
    }

    /** The object's bytes, or empty where there is none. */
    public Optional<byte[]> find(String name) throws IOException {
        try {
            return Optional.of(readFrom(path(name)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    public byte[] read(String name) throws IOException {
        return readFrom(path(name));
    }

    /**
     * The bytes an ImageRef names.
     *
     * @throws IOException if they are gone or differ from the reference's digest
     */
    public byte[] read(ImageRef image) throws IOException {
        byte[] bytes = readFrom(new Path(image.getUri()));
        String found = Digests.sha256(bytes);
        if (!found.equals(image.getSha256())) {
            throw new IOException(
                    "object %s has digest %s, its reference says %s"
                            .formatted(image.getUri(), found, image.getSha256()));
        }
        return bytes;
    }

    public void write(String name, byte[] bytes) throws IOException {
        Path target = path(name);
        Path temporary =
                new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
        FileSystem files = fileSystem();
        try (FSDataOutputStream out = files.create(temporary, FileSystem.WriteMode.OVERWRITE)) {
            out.write(bytes);
        }
        if (!files.rename(temporary, target)) {
            files.delete(temporary, false);
            if (!files.exists(target)) {
                throw new IOException("could not rename an object to " + target);
            }
        }
    }

    /** Deletes an object; one that isn't there is no error. */
    public void delete(String name) throws IOException {
        fileSystem().delete(path(name), false);
    }

    private Path path(String name) {
        return new Path(root, name);
    }

    private FileSystem fileSystem() throws IOException {
        return root.getFileSystem();
    }

    private static byte[] readFrom(Path path) throws IOException {
        try (FSDataInputStream in = path.getFileSystem().open(path)) {
            return in.readAllBytes();
        }
    }
}
