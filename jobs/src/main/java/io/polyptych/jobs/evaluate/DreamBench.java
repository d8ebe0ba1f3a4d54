package io.polyptych.jobs.evaluate;

import io.polyptych.jobs.files.TextLines;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The data set of DreamBooth as published (google/dreambooth), which the field calls DreamBench: a
 * folder a subject with its photos, and one file of classes and prompts. Thread-safe.
 */
final class DreamBench implements LayoutReader {
    private final String token;

    /**
     * @param token for {@code {0}} in the prompts; null or empty for none
     */
    DreamBench(String token) {
        this.token = token;
    }

    @Override
    public String word() {
        return "dreambench";
    }

    @Override
    public String looks() {
        return "dataset/<subject>/*.jpg and dataset/" + PromptsAndClasses.FILE;
    }

    @Override
    public Convention convention() {
        return Convention.DREAMBENCH;
    }

    @Override
    public boolean recognises(Path folder) {
        return Files.isRegularFile(dataset(folder).resolve(PromptsAndClasses.FILE));
    }

    /** The repository's folder is given, or the one in it. */
    private static Path dataset(Path folder) {
        Path dataset = folder.resolve("dataset");
        return Files.isDirectory(dataset) ? dataset : folder;
    }

    @Override
    public Benchmark read(Path folder) throws IOException {
        Path dataset = dataset(folder);
        Path file = dataset.resolve(PromptsAndClasses.FILE);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "there is no %s; layout %s is %s".formatted(file, word(), looks()));
        }
        PromptsAndClasses told = PromptsAndClasses.parse(TextLines.of(file));
        List<Problem> problems = new ArrayList<>();
        told.unread().forEach(line -> problems.add(new Problem(file.toString(), line)));
        List<Case> cases = new ArrayList<>();
        List<Path> folders = ImageFiles.foldersIn(dataset);
        for (Path subject : folders) {
            cases.addAll(casesOf(subject, told, problems));
        }
        List<String> names = folders.stream().map(ImageFiles::name).toList();
        told.classes().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(
                        name ->
                                problems.add(
                                        new Problem(
                                                dataset.resolve(name).toString(),
                                                "the table of classes names it, but there is no"
                                                        + " such folder")));
        return new Benchmark(word(), folder, cases, problems);
    }

    private List<Case> casesOf(Path folder, PromptsAndClasses told, List<Problem> problems)
            throws IOException {
        String id = ImageFiles.name(folder);
        String subjectClass = told.classes().get(id);
        if (subjectClass == null) {
            problems.add(
                    new Problem(
                            folder.toString(),
                            "the table of classes doesn't name it; add the line %s,<class>"
                                    .formatted(id)));
            return List.of();
        }
        String category = PromptsAndClasses.isLive(subjectClass) ? "live subject" : "object";
        var subject = new Subject(id, subjectClass, category, Role.SUBJECT, ImageFiles.in(folder));
        List<Case> cases = new ArrayList<>();
        for (String template : told.promptsOf(subjectClass)) {
            String prompt = PromptsAndClasses.filled(template, token, subjectClass);
            String name = Integer.toString(cases.size());
            cases.add(new Case(subject, name, Case.POSITION_FREE, prompt, null));
        }
        return cases;
    }
}
