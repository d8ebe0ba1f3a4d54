package io.polyptych.jobs.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Images that exist already, a folder a method: {@code <method>/<subject>/<case>/*.png} or {@code
 * <method>/<subject>/<case>_<number>.png}, and with {@code tgt_image} between method and subject as
 * DreamBench++'s own samples lie. JPEG and WebP do as well.
 */
public final class ImagesFolder {
    private static final String SAMPLES = "tgt_image";

    private final Benchmark benchmark;
    private final Set<String> known = new HashSet<>();
    private final List<Made> made = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private ImagesFolder(Benchmark benchmark, List<Subject> known) {
        this.benchmark = benchmark;
        known.forEach(subject -> this.known.add(subject.id()));
    }

    /**
     * What a folder holds for a benchmark's cases.
     *
     * @param made every image, and every case without one
     * @param problems folders and files that belong to no subject
     */
    public record Found(List<Made> made, List<Problem> problems) {}

    /**
     * @param benchmark the cases that are looked for
     * @param known every subject whose images may lie there, under test or not
     * @param methods folders to look at; empty for all there are
     * @throws IllegalArgumentException if one of them isn't there, or there are none
     */
    public static Found read(
            Path folder, Benchmark benchmark, List<Subject> known, List<String> methods)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--images: there is no folder " + folder);
        }
        List<String> named =
                methods.isEmpty()
                        ? ImageFiles.foldersIn(folder).stream().map(ImageFiles::name).toList()
                        : methods;
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "--images: %s holds no folder; it must hold one a method, as <method>/<subject>/<case>/*.png"
                            .formatted(folder));
        }
        var found = new ImagesFolder(benchmark, known);
        for (String method : named) {
            if (!Files.isDirectory(folder.resolve(method))) {
                throw new IllegalArgumentException(
                        "--images: there is no folder " + folder.resolve(method));
            }
            found.add(method, folder.resolve(method));
        }
        return new Found(List.copyOf(found.made), List.copyOf(found.problems));
    }

    private void add(String method, Path folder) throws IOException {
        Path samples = folder.resolve(SAMPLES);
        Path subjects = Files.isDirectory(samples) ? samples : folder;
        Map<String, List<Case>> bySubject = new LinkedHashMap<>();
        benchmark
                .cases()
                .forEach(
                        one ->
                                bySubject
                                        .computeIfAbsent(
                                                one.subject().id(), id -> new ArrayList<>())
                                        .add(one));
        for (var subject : bySubject.entrySet()) {
            Path images = subjects.resolve(subject.getKey());
            for (Case one : subject.getValue()) {
                List<Path> files = files(images, one);
                for (int number = 0; number < files.size(); number++) {
                    made.add(Made.found(method, one, number, files.get(number)));
                }
                if (files.isEmpty()) {
                    made.add(Made.failed(method, one, 0, "there is no image of it in " + images));
                }
            }
        }
        for (Path other : ImageFiles.foldersIn(subjects)) {
            if (!known.contains(ImageFiles.name(other))) {
                problems.add(
                        new Problem(other.toString(), "no subject of the benchmark has this name"));
            }
        }
    }

    /** A case's images: those of its own folder, and those that begin with its name. */
    private static List<Path> files(Path images, Case one) throws IOException {
        if (!Files.isDirectory(images)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        Path own = images.resolve(one.name());
        if (Files.isDirectory(own)) {
            files.addAll(ImageFiles.in(own));
        }
        for (Path file : ImageFiles.in(images)) {
            String stem = ImageFiles.stem(file);
            if (stem.equals(one.name()) || stem.startsWith(one.name() + "_")) {
                files.add(file);
            }
        }
        return files;
    }
}
