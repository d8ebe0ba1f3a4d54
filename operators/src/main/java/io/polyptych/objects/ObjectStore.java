package io.polyptych.objects;

import io.polyptych.schemas.ImageRef;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes by name in a folder of any file system Flink knows (file, s3, ...).
 *
 * <p>An object is complete when it has its name: it is written under a temporary one and renamed. A
 * racing writer of the same name may win; most names are made from content or from what decides it,
 * so either is right. Names are relative paths of the project's own making, never text of a user.
 * Thread-safe.
 */
public final class ObjectStore {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);

    private final Path root;

    public ObjectStore(String root) {
        this.root = new Path(root);
    }

    /** Stores of one root are one store. */
    public String root() {
        return root.toString();
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

    /**
     * A reference to an object.
     *
     * @param name of it
     * @param bytes of it, as read back or as written
     * @param width of the picture in pixels
     * @param height of the picture in pixels
     */
    public ImageRef reference(String name, byte[] bytes, int width, int height, String mediaType) {
        return new ImageRef(Digests.sha256(bytes), uri(name), width, height, mediaType);
    }

    /**
     * Writes an object; one of that name that is there already may stay as it is, where the file
     * system doesn't overwrite.
     */
    public void write(String name, byte[] bytes) throws IOException {
        put(name, bytes, false);
    }

    /**
     * Writes an object in place of the one that may be there, on every file system: what the name
     * alone doesn't decide, or what turned out to be damaged. For a moment there is none of that
     * name.
     */
    public void replace(String name, byte[] bytes) throws IOException {
        put(name, bytes, true);
    }

    /** Deletes an object; one that isn't there is no error. */
    public void delete(String name) throws IOException {
        fileSystem().delete(path(name), false);
    }

    private void put(String name, byte[] bytes, boolean overwrite) throws IOException {
        Path target = path(name);
        Path temporary =
                new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
        FileSystem files = fileSystem();
        boolean renamed = false;
        try {
            try (FSDataOutputStream out = files.create(temporary, FileSystem.WriteMode.OVERWRITE)) {
                out.write(bytes);
            }
            if (overwrite) {
                files.delete(target, false);
            }
            renamed = rename(files, temporary, target);
        } finally {
            if (!renamed) {
                discard(files, temporary);
            }
        }
    }

    private static void discard(FileSystem files, Path temporary) {
        try {
            files.delete(temporary, false);
        } catch (IOException e) {
            LOG.debug("{} is left behind", temporary, e);
        }
    }

    /** Whether it was renamed; if not, there is an object of that name. */
    private static boolean rename(FileSystem files, Path from, Path to) throws IOException {
        if ("file".equals(to.makeQualified(files).toUri().getScheme())) {
            // Flink deletes the target before it moves a local file there, and a reader may come
            // in between.
            Files.move(local(from, files), local(to, files), StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
        IOException refused = null;
        try {
            if (files.rename(from, to)) {
                return true;
            }
        } catch (IOException e) {
            // Some file systems say so if the target exists, others return false.
            refused = e;
        }
        if (!files.exists(to)) {
            throw new IOException("could not rename an object to " + to, refused);
        }
        return false;
    }

    private static java.nio.file.Path local(Path path, FileSystem files) {
        return java.nio.file.Path.of(path.makeQualified(files).getPath());
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
