package io.polyptych.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of the folders that may be read, and of no others: neither by {@code ..} nor by a symbolic
 * link. Thread-safe.
 */
final class LocalImages {
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
    byte[] read(String link) throws FetchFailure {
        Path path = path(link);
        // Before looking whether it exists, so that nothing is told of other folders.
        if (roots.stream().noneMatch(path::startsWith)) {
            throw outside(path);
        }
        if (Files.isDirectory(path)) {
            throw FetchFailure.missing("it is a folder, not a file");
        }
        if (!Files.isRegularFile(path)) {
            throw FetchFailure.missing("there is no file " + path + "; correct the link");
        }
        try {
            if (!liesInside(path.toRealPath())) {
                throw outside(path);
            }
            return bytes(path);
        } catch (IOException e) {
            throw FetchFailure.unreachable("the file can't be read (" + e + ")");
        }
    }

    private byte[] bytes(Path path) throws IOException, FetchFailure {
        if (Files.size(path) > mostBytes) {
            throw FetchFailure.tooHeavy(mostBytes);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readAllBytes();
        }
    }

    private boolean liesInside(Path real) throws IOException {
        for (Path root : roots) {
            if (Files.exists(root) && real.startsWith(root.toRealPath())) {
                return true;
            }
        }
        return false;
    }

    private Path path(String link) throws FetchFailure {
        try {
            Path path = link.startsWith("file:") ? Path.of(URI.create(link)) : Path.of(link);
            return base.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw FetchFailure.badLink("it is no path (" + e.getReason() + ")");
        } catch (IllegalArgumentException e) {
            throw FetchFailure.badLink(
                    "it is no URL of a file (" + e.getMessage() + "); write file:///folder/name");
        }
    }

    private static FetchFailure outside(Path path) {
        return FetchFailure.notAllowed(
                path
                        + " lies outside the folders that may be read; move it there, or add its"
                        + " folder to fetch.roots");
    }
}
