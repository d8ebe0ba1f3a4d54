package io.polyptych.jobs.export;

import io.polyptych.jobs.local.FolderLock;
import io.polyptych.objects.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The folder that an export fills. Files get their names when they are complete; nothing outside
 * the folder is touched, also not through a link that lies in it. One export at a time has it. Not
 * thread-safe.
 */
final class ExportFolder implements AutoCloseable {
    private final FolderLock lock;
    private final Path root;

    /**
     * Takes a folder, which is made where it is missing.
     *
     * @throws IllegalArgumentException if another export has it
     */
    ExportFolder(Path folder) throws IOException {
        this.lock = FolderLock.on(folder);
        this.root = folder.toRealPath();
    }

    @Override
    public void close() {
        lock.close();
    }

    Path root() {
        return root;
    }

    /** The digest of a file, or empty where there is none. */
    Optional<String> digest(String file) throws IOException {
        Path path = inside(file);
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Digests.sha256(path))
                : Optional.empty();
    }

    /** Whether anything has that name. */
    boolean exists(String file) throws IOException {
        return Files.exists(inside(file), LinkOption.NOFOLLOW_LINKS);
    }

    Optional<byte[]> read(String file) throws IOException {
        Path path = inside(file);
        return Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
    }

    /** Writes a file in place of what may be there. */
    void write(String file, byte[] bytes) throws IOException {
        Path path = inside(file);
        Files.createDirectories(path.getParent());
        // Once more: a folder on the way may be a link.
        inside(file);
        Path temporary = path.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes a text unless the file says so already. Returns whether it was written. */
    boolean update(String file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean same = read(file).filter(present -> Arrays.equals(present, bytes)).isPresent();
        if (!same) {
            write(file, bytes);
        }
        return !same;
    }

    /** Deletes a file, and the folders that it leaves empty. */
    void delete(String file) throws IOException {
        Path path = inside(file);
        Files.delete(path);
        for (Path folder = path.getParent(); !folder.equals(root); folder = folder.getParent()) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    /**
     * Where a name lies.
     *
     * @throws IOException if it leads out of the folder
     */
    private Path inside(String file) throws IOException {
        Path path = root.resolve(file).normalize();
        if (path.equals(root) || !path.startsWith(root)) {
            throw new IOException("'%s' is not in %s".formatted(file, root));
        }
        Path parent = path.getParent();
        while (!Files.exists(parent)) {
            parent = parent.getParent();
        }
        if (!parent.toRealPath().startsWith(root)) {
            throw new IOException("%s leads out of %s by a link".formatted(path, root));
        }
        if (!Files.isDirectory(parent)) {
            throw new NotDirectoryException(parent.toString());
        }
        return path;
    }
}
