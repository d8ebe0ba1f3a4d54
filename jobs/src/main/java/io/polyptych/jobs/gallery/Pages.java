package io.polyptych.jobs.gallery;

import java.util.List;

/**
 * What the templates see: words and addresses, ready to be shown; nothing is decided in a template.
 *
 * <p>Public only because the precompiled templates are classes of another package. Any text may be
 * null where there is none; the templates escape it.
 */
public final class Pages {
    private Pages() {}

    /**
     * The index.
     *
     * @param alike how many pictures are nearly the same as another's, in words
     * @param problems what doesn't balance in the totals
     * @param unreadable pictures that are missing from the gallery
     */
    public record Index(
            String title,
            String totals,
            String alike,
            String until,
            List<Choice> decisions,
            List<Choice> campaigns,
            List<Card> cards,
            List<Refusal> rejections,
            List<String> problems,
            List<String> unreadable) {}

    /** Something to filter by: its value, its words, and how many it would leave. */
    public record Choice(String value, String words, long count) {}

    /**
     * A shot on the index.
     *
     * @param before its scene, if the picture has the scene's ratio
     * @param alike the shots whose pictures are nearly the same
     */
    public record Card(
            String page,
            String title,
            String name,
            String campaign,
            String decision,
            String decisionWords,
            String madeBy,
            Shown picture,
            Shown before,
            List<Twin> alike) {
        Card with(List<Twin> twins) {
            return new Card(
                    page,
                    title,
                    name,
                    campaign,
                    decision,
                    decisionWords,
                    madeBy,
                    picture,
                    before,
                    List.copyOf(twins));
        }
    }

    /** A shot whose picture is nearly the same as another's. */
    public record Twin(String title, String name, String page) {}

    /** A line of the table of rejections. */
    public record Refusal(
            String stage,
            String code,
            String message,
            String subject,
            String campaign,
            String origin,
            boolean retryable) {}

    /**
     * The page of a shot.
     *
     * @param before the scene, of the size of {@code after}; both or neither
     * @param previous page of the shot before it, or null
     * @param next page of the shot after it, or null
     */
    public record Shot(
            Card card,
            String gallery,
            String reason,
            Shown picture,
            Shown before,
            Shown after,
            Delivered delivered,
            List<Input> inputs,
            List<Trial> candidates,
            List<Fact> words,
            List<Fact> making,
            List<Fact> skipped,
            List<Stage> stages,
            String previous,
            String next) {}

    /** The file that was delivered. */
    public record Delivered(String format, String size, String link) {}

    /** A picture that went in: a reference, a cut-out, the scene. */
    public record Input(String label, String note, Shown picture, String link) {}

    /** A candidate. */
    public record Trial(
            String label,
            boolean chosen,
            String madeBy,
            String seed,
            String effort,
            String failure,
            List<String> notes,
            List<Score> scores,
            Shown picture,
            String link) {}

    /**
     * A score.
     *
     * @param percent length of its bar, 0..100; null for one that isn't within 0..1
     */
    public record Score(String name, String value, Integer percent, String by) {}

    /** A name and what it is. */
    public record Fact(String name, String value) {}

    /**
     * Time spent in a stage.
     *
     * @param percent length of its bar, 0..100, against the longest stage
     */
    public record Stage(String name, String time, int percent) {}

    /** Two sizes of one picture, as paths from the gallery's folder, and the original's pixels. */
    public record Preview(String small, String large, int width, int height) {
        /** Width over height, for style sheets. */
        public String ratio() {
            return String.format(java.util.Locale.ROOT, "%.4f", (double) width / height);
        }
    }

    /** A picture with its description; without a preview, a gap. */
    public record Shown(Preview preview, String alt) {}
}
