package io.polyptych.select;

import io.polyptych.schemas.Candidate;
import java.util.Locale;
import java.util.Map;

/** Why a picture does not meet a threshold, for people who have never seen a score. */
final class Shortfall {
    private static final String LIKENESS = "it does not look enough like the product";
    private static final String SCENE = "the scene around the product has changed";

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("identity", LIKENESS),
                    Map.entry("clip-i", LIKENESS),
                    Map.entry("dino-i", LIKENESS),
                    Map.entry("dinov2-i", LIKENESS),
                    Map.entry("mdinov2-i", LIKENESS),
                    Map.entry("segmented-clip-i", LIKENESS),
                    Map.entry("segmented-dino-i", LIKENESS),
                    Map.entry("patch", "its details differ from the product's"),
                    Map.entry("geometric", "product and text together are not shown well enough"),
                    Map.entry("clip-t", "it does not show enough of what the text asks for"),
                    Map.entry("aesthetic", "it is not pleasing enough"),
                    Map.entry("outside", SCENE),
                    Map.entry("ssim", SCENE),
                    Map.entry("seam", "an edge shows around the product"),
                    Map.entry("blank", "there is next to nothing to see"),
                    Map.entry("duplicate", "it is nearly the same as an earlier candidate"));

    private Shortfall() {}

    /**
     * @param score null where the candidate has none
     */
    static String under(String name, Double score, double wanted, Candidate candidate) {
        return isNumber(score)
                ? said(name, score, "under", wanted)
                : missing(name, score, candidate);
    }

    /**
     * @param score null where the candidate has none
     */
    static String over(String name, Double score, double allowed, Candidate candidate) {
        return isNumber(score)
                ? said(name, score, "over", allowed)
                : missing(name, score, candidate);
    }

    private static boolean isNumber(Double score) {
        return score != null && !score.isNaN();
    }

    private static String said(String name, double score, String side, double threshold) {
        // Two decimals tell a person enough, unless they would tell of 0.60 that it is under 0.60.
        boolean near = figure(score, 2).equals(figure(threshold, 2));
        int decimals = near ? 4 : 2;
        String figures =
                "%s %s is %s %s"
                        .formatted(
                                name, figure(score, decimals), side, figure(threshold, decimals));
        String words = WORDS.get(name);
        return words == null ? figures : "%s (%s)".formatted(words, figures);
    }

    /** What measures a score leaves its reason where it would have left its name. */
    private static String missing(String name, Double score, Candidate candidate) {
        String why = candidate.getScoredBy().get(name);
        if (score != null) {
            return name + " is no number";
        }
        return why == null || why.isBlank()
                ? name + " was not scored"
                : "%s was not scored: %s".formatted(name, why);
    }

    private static String figure(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
