package io.polyptych.jobs.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An evaluation's tables as text, with all that is needed to read them. Markdown whose columns are
 * padded, so that the same text does for a terminal. Pure.
 */
final class TableText {
    private static final int MOST_LINES = 30;

    private final Evaluation evaluation;
    private final Tables tables;

    TableText(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.tables = new Tables(evaluation);
    }

    /** The whole text, ending with a line break. */
    String markdown() {
        List<String> parts = new ArrayList<>();
        parts.add(head());
        tables.results().forEach(table -> parts.add(part(table)));
        parts.add(part(tables.controls()));
        parts.add(controlWords());
        parts.add("## Measured by\n\n" + listed(measuredBy(evaluation)));
        if (!evaluation.missing().isEmpty()) {
            parts.add("## Missing\n\n" + listed(missing(evaluation)));
        }
        if (!evaluation.problems().isEmpty()) {
            parts.add("## Left out\n\n" + listed(problems(evaluation)));
        }
        return String.join("\n", parts);
    }

    private String head() {
        return """
                # %s: %d cases of %d subjects

                Convention: %s. Never compare with numbers of another one.
                Cells: mean ± standard deviation (count).
                """
                .formatted(
                        evaluation.benchmark().layout(),
                        evaluation.benchmark().cases().size(),
                        evaluation.benchmark().subjects().size(),
                        evaluation.convention().words());
    }

    static String controlWords() {
        return """
                Same product: a reference against another of its subject, about the most that a
                faithful picture can reach. Different products: references of two subjects, what a
                picture of something else gets. Told apart: how often a pair of the first kind
                beats one of the second; 50 % is guessing.
                """;
    }

    /** A line a metric. */
    static List<String> measuredBy(Evaluation evaluation) {
        return evaluation.metrics().stream()
                .map(
                        metric -> {
                            String by = evaluation.measuredBy().getOrDefault(metric, "–");
                            String published = evaluation.convention().models().get(metric);
                            String own = "%s: %s".formatted(Metrics.title(metric), by);
                            return published == null
                                    ? own
                                    : own + " (published numbers: %s)".formatted(published);
                        })
                .toList();
    }

    /** A line a reason. */
    static List<String> missing(Evaluation evaluation) {
        return evaluation.missing().entrySet().stream()
                .map(reason -> "%d × %s".formatted(reason.getValue(), reason.getKey()))
                .toList();
    }

    /** A line a problem. */
    static List<String> problems(Evaluation evaluation) {
        return evaluation.problems().stream()
                .map(problem -> "%s: %s".formatted(problem.where(), problem.reason()))
                .toList();
    }

    /** The first ones; all are in the JSON. */
    private static String listed(List<String> lines) {
        String shown =
                lines.stream()
                        .limit(MOST_LINES)
                        .map("- %s\n"::formatted)
                        .collect(Collectors.joining());
        int more = lines.size() - MOST_LINES;
        return more <= 0 ? shown : shown + "- and %d more, in evaluation.json\n".formatted(more);
    }

    private static String part(Tables.Table table) {
        return "## %s\n\n%s".formatted(table.heading(), text(table));
    }

    /** First column to the left, the others to the right; a ruler under the head. */
    private static String text(Tables.Table table) {
        List<List<String>> rows = new ArrayList<>(List.of(table.head()));
        rows.addAll(table.rows());
        int[] widths =
                IntStream.range(0, table.head().size())
                        .map(column -> width(rows, column))
                        .toArray();
        StringBuilder text = new StringBuilder(line(table.head(), widths));
        text.append("|");
        for (int column = 0; column < widths.length; column++) {
            boolean left = column == 0;
            text.append(left ? " " : " -")
                    .append("-".repeat(widths[column] - (left ? 0 : 2)))
                    .append(left ? " |" : ": |");
        }
        text.append("\n");
        table.rows().forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> safe(row.get(column)).length()).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder text = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            String value = safe(row.get(column));
            String space = " ".repeat(widths[column] - value.length());
            text.append(" ").append(column == 0 ? value + space : space + value).append(" |");
        }
        return text.append("\n").toString();
    }

    private static String safe(String value) {
        return value.replace("|", "\\|");
    }
}
