package io.polyptych.jobs.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a folder to one run at a time: two that write into one folder would take each other's
 * checkpoint. The system gives the lock back when a process ends, however it ends; the file {@code
 * .lock} stays, since a lock on a file that was deleted keeps nobody out.
 */
public final class FolderLock implements AutoCloseable {
    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes a folder, which is made if it isn't there.
     *
     * @throws IllegalArgumentException if another run has it
     */
    public static FolderLock on(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel file =
                    FileChannel.open(
                            folder.resolve(".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (isTaken(file)) {
                file.close();
                throw new IllegalArgumentException(
                        "another run is writing into %s; wait for its end, or name another folder"
                                .formatted(folder));
            }
            return new FolderLock(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " can't be locked", e);
        }
    }

    /** Held by another process, or by another run of this one. */
    private static boolean isTaken(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a folder's lock can't be given back", e);
        }
    }
}
