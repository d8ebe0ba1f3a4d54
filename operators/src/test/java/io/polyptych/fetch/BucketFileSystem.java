package io.polyptych.fetch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/**
 * Buckets in memory behind the scheme {@code oss}: {@code put} files, then read them as from an
 * object store. Names that begin with {@code secret} are denied, {@code endless} never end, {@code
 * stuck} wait until they are closed, {@code broken} fail, {@code odd} can't even be named.
 */
public final class BucketFileSystem extends LocalFileSystem {
    private static final String SCHEME = "oss";
    private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();

    static void put(String address, byte[] file) {
        FILES.put(address, file);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        if (path.getName().startsWith("secret")) {
            throw new AccessDeniedException(path.toString());
        }
        if (path.getName().startsWith("odd")) {
            throw new IllegalArgumentException("no such name is possible");
        }
        byte[] file = FILES.get(path.toString());
        if (file == null) {
            throw new FileNotFoundException(path.toString());
        }
        return new Status(path, file.length);
    }

    @Override
    public FSDataInputStream open(Path path) {
        return new Stream(path.getName(), FILES.get(path.toString()));
    }

    /** Found by Flink as a service. */
    public static final class Factory implements FileSystemFactory {
        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileSystem create(URI uri) {
            return new BucketFileSystem();
        }
    }

    private static final class Stream extends FSDataInputStream {
        private final CountDownLatch closed = new CountDownLatch(1);
        private final String name;
        private final byte[] file;
        private int next;

        Stream(String name, byte[] file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            if (name.startsWith("endless")) {
                return 7;
            }
            if (name.startsWith("broken")) {
                throw new IOException("connection reset");
            }
            if (name.startsWith("stuck")) {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("stream closed");
            }
            return next < file.length ? file[next++] : -1;
        }

        @Override
        public void seek(long place) {
            next = (int) place;
        }

        @Override
        public long getPos() {
            return next;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private record Status(Path getPath, long getLen) implements FileStatus {
        @Override
        public long getBlockSize() {
            return getLen;
        }

        @Override
        public short getReplication() {
            return 1;
        }

        @Override
        public long getModificationTime() {
            return 0;
        }

        @Override
        public long getAccessTime() {
            return 0;
        }

        @Override
        public boolean isDir() {
            return getPath.getName().startsWith("folder");
        }
    }
}
