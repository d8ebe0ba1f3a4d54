package io.polyptych.jobs.gallery;

import java.util.List;
import java.util.Locale;

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
     * @param filters null where there is nothing to filter
     * @param rejections how many rejections there are on their own page
     * @param problems what doesn't balance in the totals
     * @param unreadable pictures that are missing from the gallery
     */
    public record Index(
            String title,
            List<Figure> figures,
            Rates rates,
            String totals,
            String alike,
            String until,
            Filters filters,
            List<Card> cards,
            int rejections,
            List<String> problems,
            List<String> unreadable) {}

    /**
     * A number that sums something up.
     *
     * @param mark the class of its dot, or null
     */
    public record Figure(String value, String words, String mark) {}

    /**
     * Accepted images per device hour.
     *
     * @param overall null where no device time was spent
     */
    public record Rates(String overall, List<Rate> systems) {}

    /** The same of one system. */
    public record Rate(String system, String perHour, String accepted, String time) {}

    /**
     * What items can be filtered by.
     *
     * @param items how many there are without a filter
     * @param things what they are, in the plural
     * @param search what the text search looks at
     */
    public record Filters(int items, String things, String search, List<Filter> by) {}

    /**
     * One thing to filter by; its name is that of the items' data attribute.
     *
     * @param chips whether its choices stand side by side, or in a list that opens
     */
    public record Filter(String name, String words, boolean chips, List<Choice> choices) {}

    /** Its value, its words, and how many items it leaves. */
    public record Choice(String value, String words, long count) {}

    /**
     * A shot on the index.
     *
     * @param search what the text search looks at, in lower case
     * @param reason why it isn't accepted, in a line; null for one that is
     * @param before its scene, if the picture has the scene's ratio
     * @param alike the shots whose pictures are nearly the same
     * @param channel whether its file is what its channel takes; null where it names none
     */
    public record Card(
            String page,
            String title,
            String name,
            String campaign,
            String decision,
            String decisionWords,
            String system,
            String madeBy,
            String search,
            String reason,
            Shown picture,
            Shown before,
            List<Twin> alike,
            Channel channel) {
        Card with(List<Twin> twins) {
            return new Card(
                    page,
                    title,
                    name,
                    campaign,
                    decision,
                    decisionWords,
                    system,
                    madeBy,
                    search,
                    reason,
                    picture,
                    before,
                    List.copyOf(twins),
                    channel);
        }
    }

    /** A shot whose picture is nearly the same as another's. */
    public record Twin(String title, String name, String page) {}

    /**
     * Whether a delivered file is what its channel takes.
     *
     * @param value the filter's value
     * @param words the channel and the verdict
     * @param verdict the class of its badge: fits or unfit
     * @param reasons why it isn't
     */
    public record Channel(String value, String words, String verdict, List<String> reasons) {}

    /** The page of rejections. */
    public record Rejections(String gallery, Filters filters, List<Refusal> rejections) {}

    /**
     * A rejection.
     *
     * @param kind the filter's value for what went wrong
     * @param message what was found, in the pipeline's words
     * @param again whether sending it again unchanged could help, in words
     */
    public record Refusal(
            String stage,
            String kind,
            String campaign,
            String search,
            Told told,
            String message,
            String subject,
            String shot,
            String origin,
            String again) {}

    /**
     * What happened and what to do.
     *
     * @param code what the pipeline itself calls it, or null
     */
    public record Told(List<String> happened, List<String> todo, String code) {}

    /**
     * The page of a shot.
     *
     * @param commands for who decides on a shot in review; none of any other
     * @param made what is made with the scene it was made from, or the picture alone
     * @param likeness the product's photo and what became of it, or null
     * @param previous page of the shot before it, or null
     * @param next page of the shot after it, or null
     */
    public record Shot(
            Card card,
            String gallery,
            Told reason,
            List<Fact> commands,
            Slider made,
            Slider likeness,
            Delivered delivered,
            List<Input> inputs,
            List<Trial> candidates,
            String thresholds,
            List<Fact> words,
            List<Fact> making,
            List<Passed> skipped,
            List<Stage> stages,
            String previous,
            String next) {}

    /**
     * Two pictures in one frame, of which a handle shows more or less.
     *
     * @param before null leaves {@code after} alone
     * @param layers areas that can be laid over {@code after}
     */
    public record Slider(
            Shown before,
            String beforeWords,
            Shown after,
            String afterWords,
            String words,
            List<Layer> layers) {
        /** Whether there is something to slide over. */
        public boolean slides() {
            return before != null && before.preview() != null && after.preview() != null;
        }
    }

    /** An area to be laid over a picture: its name and its file. */
    public record Layer(String name, String kind, String file) {}

    /** The file that was delivered; without a link where a browser could not open it. */
    public record Delivered(String format, String size, String link) {}

    /** A picture that went in: a reference, a cut-out, the scene. */
    public record Input(String label, String note, Shown picture, String link) {}

    /** A candidate. */
    public record Trial(
            String label,
            boolean chosen,
            String chosenWords,
            String madeBy,
            String seed,
            String effort,
            Told failure,
            List<String> notes,
            List<Score> scores,
            Shown picture,
            String link) {}

    /**
     * A score.
     *
     * @param percent length of its bar, 0..100
     * @param mark where the threshold is on the bar; null where nothing is asked
     * @param asked the threshold in words, or null
     * @param met whether it is met; true where nothing is asked
     */
    public record Score(
            String name,
            String code,
            String value,
            int percent,
            Integer mark,
            String asked,
            boolean met,
            String by) {}

    /** A system that was not used. */
    public record Passed(String system, Told why) {}

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
            return String.format(Locale.ROOT, "%.4f", (double) width / height);
        }

        /** Pixels across of a copy whose longer side is at most so long. */
        public int across(int longEdge) {
            int longer = Math.max(width, height);
            return Math.max(1, (int) ((long) width * Math.min(longEdge, longer) / longer));
        }
    }

    /** A picture with its description; without a preview, a gap. */
    public record Shown(Preview preview, String alt) {
        /** Width over height, for style sheets; a gap is square. */
        public String ratio() {
            return preview == null ? "1" : preview.ratio();
        }
    }
}
