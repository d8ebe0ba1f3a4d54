package io.polyptych.jobs.gallery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * What a score is called, how far its bar goes and what to do where it falls short, for people who
 * have never heard its name. Pure.
 *
 * @param title of its bar
 * @param wrong what is the matter with a picture that doesn't reach it
 * @param advice what to do then
 * @param unit after the figure, or nothing
 * @param full the value at which its bar is full
 */
record ScoreWords(String title, String wrong, String advice, String unit, double full) {
    private static final String CLEARER =
            "Give clearer photos or more views of the product, or ask for more candidates.";
    private static final String CLOSER =
            "Draw the mask a little larger, so that the shadow fits in, or try another system.";
    private static final String LIKENESS = "It does not look enough like the product";

    private static final Map<String, ScoreWords> KNOWN =
            Map.ofEntries(
                    likeness("identity", "Likeness to the product"),
                    likeness("clip-i", "Likeness (CLIP)"),
                    likeness("dino-i", "Likeness (DINO)"),
                    likeness("dinov2-i", "Likeness (DINOv2)"),
                    likeness("mdinov2-i", "Likeness (masked DINOv2)"),
                    likeness("segmented-clip-i", "Likeness without background (CLIP)"),
                    likeness("segmented-dino-i", "Likeness without background (DINO)"),
                    share(
                            "patch",
                            "Details of the product",
                            "Its details differ from the product's",
                            CLEARER),
                    share(
                            "geometric",
                            "Product and text together",
                            "Product and text together are not shown well enough",
                            "Shorten the text to what must be seen, or ask for more candidates."),
                    share(
                            "clip-t",
                            "Fit to the text",
                            "It does not show enough of what the text asks for",
                            "Say the important thing first and in fewer words."),
                    Map.entry(
                            "aesthetic",
                            new ScoreWords(
                                    "Pleasing to look at",
                                    "It is not pleasing enough",
                                    "Try another scene or a plainer prompt.",
                                    "",
                                    10)),
                    Map.entry(
                            "outside",
                            new ScoreWords(
                                    "Rest of the scene kept",
                                    "The rest of the scene changed too much",
                                    CLOSER,
                                    "dB",
                                    60)),
                    share(
                            "ssim",
                            "Structure of the scene kept",
                            "The rest of the scene changed too much",
                            CLOSER),
                    share(
                            "seam",
                            "Clean edge",
                            "An edge shows around the product",
                            "Draw the mask along a plain part of the scene, or ask for more"
                                    + " candidates."),
                    share(
                            "blank",
                            "Empty",
                            "There is next to nothing to see",
                            "Check the product's photos, then send it again with another seed."),
                    share(
                            "duplicate",
                            "Like an earlier candidate",
                            "It is nearly the same as an earlier candidate",
                            "Nothing: another candidate shows the same."));

    /** The words of a score; those of an unknown one are its name. */
    static ScoreWords of(String name) {
        ScoreWords known = KNOWN.get(name);
        return known != null
                ? known
                : new ScoreWords(
                        name, "Its " + name + " is not as asked", "Look at the picture.", "", 1);
    }

    /** A value with its unit: {@code 0.81}, {@code 27 dB}. */
    String figure(double value) {
        if (!Double.isFinite(value)) {
            return "none";
        }
        int decimals = unit.isEmpty() ? 2 : 1;
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        String text =
                unit.isEmpty()
                        ? rounded.toPlainString()
                        : rounded.stripTrailingZeros().toPlainString();
        return withUnit(text);
    }

    /** The same of digits that somebody else has rounded. */
    String withUnit(String digits) {
        return unit.isEmpty() ? digits : digits + " " + unit;
    }

    /** Length of a value's bar, 0..100. */
    int percent(double value) {
        return Double.isNaN(value)
                ? 0
                : (int) Math.round(100 * Math.min(1, Math.max(0, value / full)));
    }

    private static Map.Entry<String, ScoreWords> likeness(String name, String title) {
        return share(name, title, LIKENESS, CLEARER);
    }

    private static Map.Entry<String, ScoreWords> share(
            String name, String title, String wrong, String advice) {
        return Map.entry(name, new ScoreWords(title, wrong, advice, "", 1));
    }
}
