package io.polyptych.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The render keys of an object store in a local folder, as they are at the moment of asking: what
 * every process can see of what any of them renders.
 */
final class RenderFiles {
    private final Path folder;

    /**
     * @param objects root of the object store
     */
    RenderFiles(Path objects) {
        this.folder = objects.resolve("renders");
    }

    /** Keys with a start marker: rendered now, or by a process that ended over it. */
    Set<String> started() {
        return keys(".started");
    }

    /** Keys with a picture. */
    Set<String> finished() {
        return keys(".png");
    }

    /** Keys that were started and have no picture. */
    Set<String> inFlight() {
        Set<String> started = new TreeSet<>(started());
        started.removeAll(finished());
        return started;
    }

    private Set<String> keys(String suffix) {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    // An object that is still being written begins with a dot.
                    .filter(name -> name.endsWith(suffix) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
