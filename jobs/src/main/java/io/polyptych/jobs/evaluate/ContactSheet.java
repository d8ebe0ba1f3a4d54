package io.polyptych.jobs.evaluate;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.polyptych.jobs.gallery.Assets;
import io.polyptych.jobs.gallery.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows an evaluation to people: a page with the tables and, a case a row, references, scene with
 * mask and what each method made of it, with its scores. Needs no server and can be moved.
 */
final class ContactSheet {
    private static final String STYLE = "evaluation.css";

    /** A page of more rows is too long to be looked at; the numbers are of all. */
    private static final int MOST_ROWS = 120;

    private final Evaluation evaluation;
    private final Path folder;
    private final Thumbnails thumbnails;

    ContactSheet(Evaluation evaluation, Path folder) throws IOException {
        this.evaluation = evaluation;
        this.folder = folder;
        this.thumbnails = new Thumbnails(folder);
    }

    /**
     * Writes page, style and small pictures.
     *
     * @return the rows shown
     */
    List<Sheet.Row> write() throws IOException {
        List<Sheet.Row> rows = rows();
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(
                        null, ContentType.Html, ContactSheet.class.getClassLoader())
                .render("evaluation.jte", page(rows), html);
        Files.writeString(folder.resolve("index.html"), html.toString());
        Assets.style(ContactSheet.class, STYLE, folder);
        return rows;
    }

    /** What was evaluated. */
    static String title(Evaluation evaluation) {
        return "Evaluation: " + evaluation.benchmark().folder().getFileName();
    }

    /** How much of it there is, and by whom. */
    static String summary(Evaluation evaluation) {
        long pictures =
                evaluation.scored().stream().filter(one -> one.made().file() != null).count();
        return "%d pictures of %d cases and %d subjects, by %s"
                .formatted(
                        pictures,
                        evaluation.benchmark().cases().size(),
                        evaluation.benchmark().subjects().size(),
                        evaluation.methods().stream()
                                .map(Words::system)
                                .collect(Collectors.joining(", ")));
    }

    private Sheet.Page page(List<Sheet.Row> rows) {
        Tables tables = new Tables(evaluation);
        List<Sheet.Table> shown = new ArrayList<>();
        tables.results().forEach(table -> shown.add(table(table)));
        shown.add(table(tables.controls()));
        Benchmark benchmark = evaluation.benchmark();
        return new Sheet.Page(
                title(evaluation),
                summary(evaluation),
                evaluation.convention().words(),
                rows.size() == benchmark.cases().size()
                        ? "All cases, the first picture of each method."
                        : "%d of %d cases, evenly spread; the first picture of each method."
                                .formatted(rows.size(), benchmark.cases().size()),
                shown,
                TableText.controlWords(),
                rows,
                TableText.measuredBy(evaluation),
                TableText.missing(evaluation),
                TableText.problems(evaluation));
    }

    private static Sheet.Table table(Tables.Table table) {
        return new Sheet.Table(
                table.heading(), table.head(), table.rows().stream().map(Sheet.Line::new).toList());
    }

    private List<Sheet.Row> rows() {
        Map<String, Map<String, Scored>> firsts = new LinkedHashMap<>();
        for (Scored one : evaluation.scored()) {
            firsts.computeIfAbsent(one.made().of().id(), id -> new LinkedHashMap<>())
                    .putIfAbsent(one.made().method(), one);
        }
        // Decoding and scaling take nearly all the time, and each case's pictures are its own.
        return evaluation.benchmark().limitedTo(MOST_ROWS).cases().parallelStream()
                .map(one -> row(one, firsts.getOrDefault(one.id(), Map.of())))
                .toList();
    }

    private Sheet.Row row(Case one, Map<String, Scored> results) {
        Subject subject = one.subject();
        List<Sheet.Shown> references =
                subject.references().stream()
                        .limit(4)
                        .map(file -> thumbnails.of(file, "Reference of " + subject.word()))
                        .flatMap(Optional::stream)
                        .toList();
        return new Sheet.Row(
                subject.id(),
                "%s, %s, %s".formatted(subject.word(), subject.category(), one.setting()),
                one.prompt(),
                references,
                one.target() == null ? null : thumbnails.of(one.target()).orElse(null),
                results.values().stream().map(this::result).toList());
    }

    private Sheet.Result result(Scored one) {
        Made made = one.made();
        String method = Words.system(made.method());
        Sheet.Shown shown =
                made.file() == null
                        ? null
                        : thumbnails.of(made.file(), "Made by " + method).orElse(null);
        List<Sheet.Score> scores = new ArrayList<>();
        for (String metric : evaluation.metrics()) {
            Double score = one.scores().get(metric);
            if (score != null) {
                scores.add(
                        new Sheet.Score(
                                Metrics.title(metric),
                                Metrics.shown(metric, score, evaluation.convention())));
            }
        }
        return new Sheet.Result(method, shown, made.failure(), scores);
    }
}
