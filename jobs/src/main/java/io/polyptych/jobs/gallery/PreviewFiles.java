package io.polyptych.jobs.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a gallery's small pictures. Their names tell their contents, so that one that an
 * earlier gallery left there is used again, and one that nobody asked for any more is deleted.
 * Thread-safe.
 */
final class PreviewFiles {
    /** Names given here; nothing else in the folder is ever deleted. */
    private static final Pattern OWN = Pattern.compile("[0-9a-f]{64}-\\d+\\.(jpg|png)(\\.new)?");

    private final Path gallery;
    private final String folder;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();

    PreviewFiles(Path gallery, String folder) throws IOException {
        this.gallery = gallery;
        this.folder = folder;
        Files.createDirectories(gallery.resolve(folder));
    }

    /** Where a preview lies or is to lie, from the gallery's folder; it is kept from now on. */
    String path(String digest, int edge, String type) {
        String name = "%s-%d.%s".formatted(digest, edge, type);
        wanted.add(name);
        return folder + "/" + name;
    }

    boolean has(String path) {
        return Files.exists(gallery.resolve(path));
    }

    byte[] read(String path) throws IOException {
        return Files.readAllBytes(gallery.resolve(path));
    }

    /** Writes one whole, or throws: half a file would be used again the next time. */
    void write(String path, byte[] bytes) {
        Path file = gallery.resolve(path);
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the gallery's " + path, e);
        }
    }

    /** Deletes what an earlier gallery left there and this one didn't ask for. */
    void deleteOthers() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(gallery.resolve(folder))) {
            files =
                    all.filter(file -> OWN.matcher(file.getFileName().toString()).matches())
                            .filter(file -> !wanted.contains(file.getFileName().toString()))
                            .toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
