package io.polyptych.jobs.models;

import io.polyptych.model.check.ModelCheck;
import io.polyptych.model.check.PartReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies in a folder of downloads, by what models' check takes it for and by its names. */
final class FoundFiles {
    /** Of a pipeline's folder in a model's folder. */
    private static final int DEPTH = 5;

    private static final String TENSORS = ".safetensors";

    private final Path folder;
    private final List<Path> all;
    private final Map<Path, String> titles = new HashMap<>();

    /** Reads the headers of every checkpoint. */
    FoundFiles(Path folder) {
        this.folder = folder;
        try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            // Folders before files, and what lies higher first.
            this.all =
                    files.filter(file -> !file.equals(folder) && !name(file).matches("(.*/)?\\..*"))
                            .sorted(
                                    Comparator.<Path>comparingInt(f -> Files.isDirectory(f) ? 0 : 1)
                                            .thenComparingInt(Path::getNameCount)
                                            .thenComparing(Comparator.naturalOrder()))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be read", e);
        }
        all.stream()
                .filter(file -> file.toString().endsWith(TENSORS))
                .map(Path::getParent)
                .distinct()
                .forEach(this::recognise);
    }

    private void recognise(Path holder) {
        for (PartReport part : ModelCheck.of(holder, ModelCheck.CANVAS).parts()) {
            if (part.tensors() > 0) {
                titles.putIfAbsent(holder.resolve(part.name()).normalize(), part.what());
            }
        }
    }

    /**
     * What is meant for a role; empty if nothing here is. A network that isn't of the published
     * size is told by its folder, if that is called by the role.
     *
     * @throws IllegalArgumentException if several files have the names of it
     */
    Optional<Path> of(FileRole role) {
        if (role.name().isEmpty()) {
            return role.titles().stream()
                    .flatMap(this::titled)
                    .findFirst()
                    .or(() -> called(role.word()));
        }
        List<Path> named = all.stream().filter(file -> name(file).matches(role.name())).toList();
        if (named.size() > 1 && Files.isRegularFile(named.get(0))) {
            throw new IllegalArgumentException(
                    "several files may be the %s: %s; name one with --file %s=PATH"
                            .formatted(
                                    role.word(),
                                    named.stream().map(this::name).toList(),
                                    role.word()));
        }
        return named.stream().map(file -> role.folder() ? file.getParent() : file).findFirst();
    }

    private Stream<Path> titled(String title) {
        List<Path> there = new ArrayList<>(all);
        there.add(folder);
        return there.stream().filter(file -> title.equals(titles.get(file)));
    }

    private Optional<Path> called(String word) {
        return all.stream()
                .filter(file -> file.getFileName().toString().equals(word))
                .filter(titles::containsKey)
                .findFirst();
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
