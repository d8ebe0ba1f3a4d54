package io.polyptych.jobs.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The layouts that are known. */
public final class Layouts {
    private final List<LayoutReader> readers;

    /**
     * @param token stands for the subject in DreamBench's prompts; null or empty for none
     */
    public Layouts(String token) {
        readers = List.of(new DreamBench(token), new DreamBenchPlus(), new ProductBench());
    }

    /**
     * The one a folder is of.
     *
     * @param word of a layout, or null to know it by the folder's files
     * @throws IllegalArgumentException if there is none; says what each looks like
     */
    public LayoutReader of(Path folder, String word) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder);
        }
        return readers.stream()
                .filter(word == null ? reader -> reader.recognises(folder) : named(word))
                .findFirst()
                .orElseThrow(() -> unknown(folder, word));
    }

    private static java.util.function.Predicate<LayoutReader> named(String word) {
        return reader -> reader.word().equals(word);
    }

    private IllegalArgumentException unknown(Path folder, String word) {
        String known =
                readers.stream()
                        .map(reader -> "  %s: %s".formatted(reader.word(), reader.looks()))
                        .collect(Collectors.joining("\n"));
        return new IllegalArgumentException(
                word == null
                        ? "%s is of no known layout; these are:\n%s".formatted(folder, known)
                        : "--layout is %s; these are known:\n%s".formatted(word, known));
    }
}
