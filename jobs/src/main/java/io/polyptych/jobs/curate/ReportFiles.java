package io.polyptych.jobs.curate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A report as text for a terminal, as {@code report.md} and as {@code report.json}. */
public final class ReportFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> HEAD =
            List.of("rule", "over", "saw", "passed", "dropped", "holds against");

    private ReportFiles() {}

    /** Writes both files into a run's folder. */
    public static void write(CurateReport report, Path out) throws IOException {
        Files.writeString(out.resolve("report.md"), markdown(report));
        Files.writeString(out.resolve("report.json"), json(report) + "\n");
    }

    /** A table with blanks between its columns, then the sums. */
    public static String text(CurateReport report) {
        List<List<String>> rows = cells(report);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int wide = width(rows, column);
                boolean number = column >= 2 && column <= 4;
                line.append((number ? "%" : "%-").concat(wide + "s  ").formatted(row.get(column)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        text.append('\n');
        report.judges().forEach((what, how) -> text.append("%s: %s%n".formatted(what, how)));
        report.problems().forEach(problem -> text.append("does not balance: " + problem + "\n"));
        return text.append(closing(report)).toString();
    }

    static String markdown(CurateReport report) {
        StringBuilder text = new StringBuilder("# What the curation kept\n\n");
        List<List<String>> rows = cells(report);
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---|---|---:|---:|---:|---|\n");
            }
        }
        text.append('\n');
        report.judges().forEach((what, how) -> text.append("- %s: %s\n".formatted(what, how)));
        report.problems().forEach(p -> text.append("- **does not balance**: " + p + "\n"));
        return text.append('\n').append(closing(report)).append('\n').toString();
    }

    static String json(CurateReport report) {
        ObjectNode node = JSON.createObjectNode();
        node.put("balanced", report.balanced());
        node.put("samples", report.samples()).put("shards", report.shards());
        node.set("kinds", JSON.valueToTree(report.kinds()));
        node.set("judges", JSON.valueToTree(report.judges()));
        ArrayNode rules = node.putArray("rules");
        for (CurateReport.Row row : report.rows()) {
            rules.addObject()
                    .put("rule", row.rule().word())
                    .put("over", row.rule().over().word())
                    .put("run", row.notRun() == null)
                    .put("notRun", row.notRun())
                    .put("saw", row.seen())
                    .put("passed", row.passed())
                    .put("dropped", row.dropped())
                    .put("threshold", row.threshold());
        }
        node.set("problems", JSON.valueToTree(report.problems()));
        return node.toPrettyString();
    }

    private static String closing(CurateReport report) {
        List<CurateReport.Row> rows = report.rows();
        return "%d groups in, %d with pairs; %d images in, %d with pairs; %d pairs, %d samples in %d shards %s"
                .formatted(
                        rows.get(Rule.RECORD.ordinal()).seen(),
                        rows.get(Rule.TWO_IMAGES.ordinal()).passed(),
                        rows.get(Rule.MOST_IMAGES.ordinal()).seen(),
                        rows.get(Rule.ALONE.ordinal()).passed(),
                        pairs(rows),
                        report.samples(),
                        report.shards(),
                        report.kinds());
    }

    /** What the first rule over pairs that was asked has seen. */
    private static int pairs(List<CurateReport.Row> rows) {
        return rows.stream()
                .filter(row -> row.rule().over() == Rule.Over.PAIRS && row.notRun() == null)
                .findFirst()
                .map(CurateReport.Row::seen)
                .orElse(0);
    }

    private static List<List<String>> cells(CurateReport report) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEAD);
        for (CurateReport.Row row : report.rows()) {
            boolean run = row.notRun() == null;
            cells.add(
                    List.of(
                            row.rule().word(),
                            row.rule().over().word(),
                            run ? Integer.toString(row.seen()) : "-",
                            run ? Integer.toString(row.passed()) : "-",
                            run ? Integer.toString(row.dropped()) : "-",
                            run ? row.threshold() : row.notRun()));
        }
        return cells;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
