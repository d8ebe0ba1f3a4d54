package io.polyptych.objects;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/**
 * Files that somebody else keeps in a file system Flink knows (s3, hdfs, gs, ...): read, never
 * written. Who may read them is that file system's configuration.
 */
public final class ForeignFiles {
    private ForeignFiles() {}

    /**
     * Opens a file; the caller closes it.
     *
     * @param address with its scheme, spelled as the file system spells it
     * @throws FileNotFoundException if there is none of that name, or a folder
     * @throws NoFileSystem if Flink has none for the scheme
     */
    public static Opened open(String address) throws IOException {
        Path path = new Path(address);
        FileSystem files = fileSystem(path);
        FileStatus status = files.getFileStatus(path);
        if (status == null || status.isDir()) {
            throw new FileNotFoundException("it is a folder, not a file");
        }
        return new Opened(files.open(path), status.getLen());
    }

    private static FileSystem fileSystem(Path path) throws IOException {
        try {
            return path.getFileSystem();
        } catch (UnsupportedFileSystemSchemeException e) {
            throw new NoFileSystem(
                    "fetch.schemes allows %s, but Flink has no file system for it; put its plugin into plugins/, or take the scheme out"
                            .formatted(path.toUri().getScheme()),
                    e);
        }
    }

    /** Flink lacks a file system that the configuration promises. */
    public static final class NoFileSystem extends IllegalStateException {
        private NoFileSystem(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * A file being read.
     *
     * @param length in bytes, as the file system says; what comes may differ
     */
    public record Opened(InputStream bytes, long length) implements Closeable {
        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
