package io.polyptych.jobs.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes all that people and programs want of an evaluation into a folder. */
public final class EvaluationFiles {
    private final Evaluation evaluation;

    public EvaluationFiles(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The table and what is needed to read it: as in {@code table.md}, and for a terminal. */
    public String table() {
        return new TableText(evaluation).markdown();
    }

    /**
     * Writes {@code table.md}, {@code table.csv}, {@code evaluation.json}, {@code index.html} with
     * its small pictures, and {@code contact-sheet.jpg}.
     *
     * @param run what else is to be told of it: versions, seed, options
     * @return the page to open
     */
    public Path write(Path folder, Map<String, String> run) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("table.md"), table());
        Files.writeString(folder.resolve("table.csv"), new TableCsv(evaluation).text());
        Files.writeString(
                folder.resolve("evaluation.json"), new EvaluationJson(evaluation, run).text());
        List<Sheet.Row> rows = new ContactSheet(evaluation, folder).write();
        byte[] sheet =
                new SheetImage(folder)
                        .jpeg(
                                ContactSheet.title(evaluation),
                                ContactSheet.summary(evaluation),
                                rows);
        Files.write(folder.resolve("contact-sheet.jpg"), sheet);
        return folder.resolve("index.html");
    }
}
