package io.polyptych.jobs.evaluate;

import io.polyptych.score.ScoreNames;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How metrics are named and written for people. Pure. */
final class Metrics {
    private static final Map<String, String> TITLES =
            Map.ofEntries(
                    Map.entry(ScoreNames.IDENTITY, "identity"),
                    Map.entry(ScoreNames.CLIP_I, "CLIP-I"),
                    Map.entry(ScoreNames.DINO_I, "DINO-I"),
                    Map.entry(ScoreNames.DINOV2_I, "DINOv2-I"),
                    Map.entry(ScoreNames.CLIP_T, "CLIP-T"),
                    Map.entry(ScoreNames.MDINOV2_I, "MDINOv2-I"),
                    Map.entry(ScoreNames.SEGMENTED_CLIP_I, "segmented CLIP-I"),
                    Map.entry(ScoreNames.SEGMENTED_DINO_I, "segmented DINO-I"),
                    Map.entry(ScoreNames.PATCH, "masked patches"),
                    Map.entry(ScoreNames.OUTSIDE, "outside, dB"),
                    Map.entry(ScoreNames.SSIM, "outside, SSIM"));

    /** Those that a convention doesn't multiply. */
    private static final Set<String> OWN_UNIT =
            Set.of(
                    ScoreNames.OUTSIDE,
                    ScoreNames.SSIM,
                    ScoreNames.SEAM,
                    ScoreNames.BLANK,
                    ScoreNames.AESTHETIC);

    private Metrics() {}

    /** As papers write it. */
    static String title(String metric) {
        return TITLES.getOrDefault(metric, metric);
    }

    /** What a score of this metric is multiplied by for the table. */
    static int scale(String metric, Convention convention) {
        return OWN_UNIT.contains(metric) ? 1 : convention.scale();
    }

    /** A score as measured, in the convention's scale. */
    static String shown(String metric, double score, Convention convention) {
        return number(metric, score * scale(metric, convention), convention);
    }

    /** A number that is in the convention's scale already; a dash for none. */
    static String number(String metric, double value, Convention convention) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        boolean large =
                scale(metric, convention) > 1
                        || metric.equals(ScoreNames.OUTSIDE)
                        || metric.equals(ScoreNames.AESTHETIC);
        return String.format(Locale.ROOT, large ? "%.2f" : "%.3f", value);
    }
}
