package io.polyptych.fetch;

import io.polyptych.outcome.ShownLink;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of the folders that may be read, and of no others: neither by {@code ..} nor by a symbolic
 * link that leads out of them, nor by one that is put there while it is read. Thread-safe.
 */
final class LocalImages {
    /** The system's own, which show what is no file; read only where a root lies inside. */
    private static final List<Path> SYSTEM =
            List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

    private final Path base;
    private final List<Path> roots = new ArrayList<>();
    private final long mostBytes;

    LocalImages(FetchConfig config) {
        this.base = Path.of(config.base()).toAbsolutePath().normalize();
        this.mostBytes = config.limits().bytes();
        roots.add(base);
        config.roots().forEach(root -> roots.add(Path.of(root).toAbsolutePath().normalize()));
    }

    /** The bytes of a file: URL or of a path, relative to the base or absolute. */
    byte[] read(String link, Deadline deadline) throws FetchFailure {
        Path path = path(link);
        // Before looking whether it exists, so that nothing is told of other folders.
        if (roots.stream().noneMatch(root -> mayHold(root, path))) {
            throw outside(path);
        }
        if (Files.isDirectory(path)) {
            throw FetchFailure.missing("it is a folder, not a file; name a file in it");
        }
        if (!Files.exists(path)) {
            throw FetchFailure.missing(
                    "there is no file %s; correct the link".formatted(shown(path)));
        }
        try {
            Path real = path.toRealPath();
            return bytes(rootOf(path, real), real, deadline);
        } catch (IOException e) {
            throw FetchFailure.unreachable(
                    "the file can't be read (%s); look at its rights and its disk"
                            .formatted(e.getClass().getSimpleName()));
        }
    }

    private byte[] bytes(Path root, Path real, Deadline deadline) throws IOException, FetchFailure {
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw FetchFailure.refused(
                    "it is a pipe, a socket or a device, not a file; name a file");
        }
        if (Files.size(real) > mostBytes) {
            throw FetchFailure.tooHeavy(mostBytes);
        }
        try (var file = RealFile.open(root, real)) {
            return BoundedBytes.of(Channels.newInputStream(file), mostBytes, deadline);
        }
    }

    /** The root, itself without links, that holds a file after all links are followed. */
    private Path rootOf(Path path, Path real) throws IOException, FetchFailure {
        for (Path root : roots) {
            Path realRoot = Files.exists(root) ? root.toRealPath() : root;
            if (mayHold(realRoot, real)) {
                return realRoot;
            }
        }
        throw outside(path);
    }

    private static boolean mayHold(Path root, Path path) {
        return path.startsWith(root)
                && SYSTEM.stream()
                        .noneMatch(system -> path.startsWith(system) && !root.startsWith(system));
    }

    private Path path(String link) throws FetchFailure {
        if (link.startsWith("//") || link.startsWith("\\\\")) {
            throw FetchFailure.notAllowed(
                    "it names another machine without saying how to reach it; write https:// before a host, or the path where its folder is mounted");
        }
        try {
            Path path = isUrl(link) ? Path.of(URI.create(link)) : Path.of(link);
            return base.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw FetchFailure.badLink("it is no path (" + e.getReason() + "); correct it");
        } catch (IllegalArgumentException e) {
            throw FetchFailure.badLink(
                    "it is no URL of a file on this machine; write file:///folder/name");
        }
    }

    private static boolean isUrl(String link) {
        return link.regionMatches(true, 0, "file:", 0, "file:".length());
    }

    private static String shown(Path path) {
        return ShownLink.of(path.toString());
    }

    private static FetchFailure outside(Path path) {
        return FetchFailure.notAllowed(
                shown(path)
                        + " lies outside the folders that may be read; move it there, or add its"
                        + " folder to fetch.roots");
    }
}
