package io.polyptych.fetch;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Opens a file below a folder without following any symbolic link on the way, folder by folder from
 * an open one: whoever turns a part of the path into a link after it was checked gains nothing.
 */
final class RealFile {
    private static final Set<OpenOption> READ =
            Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private RealFile() {}

    /**
     * Opens a file; the caller closes it.
     *
     * @param root a folder
     * @param file below it, both free of links
     * @throws IOException if there is a link on the way, or no such file
     */
    static SeekableByteChannel open(Path root, Path file) throws IOException {
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
            if (folder instanceof SecureDirectoryStream<Path> secure) {
                return open(secure, root.relativize(file));
            }
        }
        // No such folders on this system: it is opened, then looked at again.
        SeekableByteChannel opened = Files.newByteChannel(file, READ);
        if (!file.toRealPath().equals(file)) {
            opened.close();
            throw new IOException("a part of the path was replaced while it was read");
        }
        return opened;
    }

    private static SeekableByteChannel open(SecureDirectoryStream<Path> folder, Path rest)
            throws IOException {
        if (rest.getNameCount() == 1) {
            return folder.newByteChannel(rest, READ);
        }
        try (SecureDirectoryStream<Path> inner =
                folder.newDirectoryStream(rest.getName(0), LinkOption.NOFOLLOW_LINKS)) {
            return open(inner, rest.subpath(1, rest.getNameCount()));
        }
    }
}
