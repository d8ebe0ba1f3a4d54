package io.polyptych.jobs.evaluate;

import io.polyptych.jobs.files.TextLines;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * DreamBench++ as published (yuangpeng/dreambench_plus): one image a subject, in the folder of its
 * category, and under the same path a text whose first line is the subject's word and whose further
 * lines are prompts. Thread-safe.
 */
final class DreamBenchPlus implements LayoutReader {
    private static final Set<String> LIVE = Set.of("animal", "human");
    private static final String STYLE = "style";

    @Override
    public String word() {
        return "dreambench-plus";
    }

    @Override
    public String looks() {
        return "images/**/<category>/<number>.jpg and the same under captions/ with .txt, a text's"
                + " first line the subject, the further ones prompts";
    }

    @Override
    public Convention convention() {
        return Convention.DREAMBENCH_PLUS;
    }

    @Override
    public boolean recognises(Path folder) {
        return Files.isDirectory(data(folder).resolve("images"))
                && Files.isDirectory(data(folder).resolve("captions"));
    }

    /** The repository's folder is given, or the one in it. */
    private static Path data(Path folder) {
        Path data = folder.resolve("data");
        return Files.isDirectory(data) ? data : folder;
    }

    @Override
    public Benchmark read(Path folder) throws IOException {
        Path images = data(folder).resolve("images");
        if (!Files.isDirectory(images)) {
            throw new IllegalArgumentException(
                    "there is no %s; layout %s is %s".formatted(images, word(), looks()));
        }
        List<Case> cases = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path category : categories(images, problems)) {
            for (Path image : ImageFiles.in(category)) {
                Path caption =
                        data(folder)
                                .resolve("captions")
                                .resolve(images.relativize(category))
                                .resolve(ImageFiles.stem(image) + ".txt");
                cases.addAll(casesOf(image, ImageFiles.name(category), caption, problems));
            }
        }
        return new Benchmark(word(), folder, cases, problems);
    }

    /**
     * The folders under one that hold images, however deep: its authors glob through all levels.
     */
    private static List<Path> categories(Path folder, List<Problem> problems) throws IOException {
        List<Path> categories = new ArrayList<>();
        for (Path inner : ImageFiles.foldersIn(folder)) {
            if (!ImageFiles.in(inner).isEmpty()) {
                categories.add(inner);
            } else if (ImageFiles.foldersIn(inner).isEmpty()) {
                problems.add(new Problem(inner.toString(), "it holds neither images nor folders"));
            }
            categories.addAll(categories(inner, problems));
        }
        return categories;
    }

    private static List<Case> casesOf(
            Path image, String category, Path caption, List<Problem> problems) {
        List<String> lines;
        try {
            lines = TextLines.of(caption).stream().map(String::strip).toList();
        } catch (IOException e) {
            problems.add(
                    new Problem(image.toString(), "its text %s can't be read".formatted(caption)));
            return List.of();
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(image.toString(), "its text " + e.getMessage()));
            return List.of();
        }
        if (lines.size() < 2 || lines.get(0).isEmpty()) {
            problems.add(
                    new Problem(
                            caption.toString(),
                            "it has %d lines; the first is the subject, the others are prompts"
                                    .formatted(lines.size())));
            return List.of();
        }
        var subject =
                new Subject(
                        id(category, ImageFiles.stem(image), lines.get(0)),
                        lines.get(0),
                        category,
                        category.equals(STYLE) ? Role.STYLE : Role.SUBJECT,
                        List.of(image));
        List<Case> cases = new ArrayList<>();
        for (String prompt : lines.subList(1, lines.size())) {
            if (!prompt.isEmpty()) {
                String name = Integer.toString(cases.size());
                cases.add(new Case(subject, name, Case.POSITION_FREE, prompt, null));
            }
        }
        return cases;
    }

    /** As its authors name the folders of samples: live_subject_animal_00_kitten. */
    private static String id(String category, String number, String word) {
        return "%s%s_%s_%s"
                .formatted(
                        LIVE.contains(category) ? "live_subject_" : "",
                        category,
                        number,
                        word.toLowerCase(Locale.ROOT).replace(' ', '_'));
    }
}
