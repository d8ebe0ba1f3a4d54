package io.polyptych.jobs.evaluate;

import java.util.List;

/**
 * What the contact sheet's template sees: words and addresses, ready to be shown.
 *
 * <p>Public only because the precompiled templates are classes of another package. Texts may be
 * null where there are none; the template escapes them.
 */
public final class Sheet {
    private Sheet() {}

    /**
     * The page.
     *
     * @param showing how many of the cases are shown
     * @param notes what measured the metrics
     * @param missing reasons why scores are missing
     * @param problems what was left out
     */
    public record Page(
            String title,
            String summary,
            String convention,
            String showing,
            List<Table> tables,
            String controlWords,
            List<Row> rows,
            List<String> notes,
            List<String> missing,
            List<String> problems) {}

    /** A table of words. */
    public record Table(String heading, List<String> head, List<Line> rows) {}

    /** A line of a table, of its head's length. */
    public record Line(List<String> cells) {}

    /**
     * A case.
     *
     * @param scene with its mask tinted, or null
     */
    public record Row(
            String subject,
            String about,
            String prompt,
            List<Shown> references,
            Shown scene,
            List<Result> results) {}

    /** A small picture: its file beside the page. */
    public record Shown(String file, int width, int height, String alt) {}

    /**
     * What a method made of a case.
     *
     * @param shown null where there is none
     * @param failure why there is none, or null
     */
    public record Result(String method, Shown shown, String failure, List<Score> scores) {}

    /** A score in words. */
    public record Score(String metric, String value) {}
}
