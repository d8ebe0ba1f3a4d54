package io.polyptych.objects;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.local.LocalDataOutputStream;
import org.apache.flink.core.fs.local.LocalFileSystem;

/** Local files behind a rename that never overwrites, as HDFS has it. */
public final class CarefulFileSystem extends LocalFileSystem {
    /** A file whose name contains this can be created and not written. */
    public static final String FULL = "full";

    private static final String SCHEME = "careful";

    /** A folder seen through this file system. */
    public static String root(Path folder) {
        return SCHEME + "://" + folder.toUri().getPath();
    }

    @Override
    public boolean rename(org.apache.flink.core.fs.Path from, org.apache.flink.core.fs.Path to)
            throws IOException {
        return !exists(to) && super.rename(from, to);
    }

    @Override
    public FSDataOutputStream create(org.apache.flink.core.fs.Path path, WriteMode mode)
            throws IOException {
        FSDataOutputStream out = super.create(path, mode);
        if (!path.getName().contains(FULL)) {
            return out;
        }
        out.close();
        return new LocalDataOutputStream(new File(path.getPath())) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                throw new IOException("no space left");
            }
        };
    }

    /** Found by Flink as a service. */
    public static final class Factory implements FileSystemFactory {
        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileSystem create(URI uri) {
            return new CarefulFileSystem();
        }
    }
}
