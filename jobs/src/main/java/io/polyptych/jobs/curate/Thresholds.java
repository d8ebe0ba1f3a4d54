package io.polyptych.jobs.curate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The thresholds of a run in words, for its report. */
public final class Thresholds {
    private final CurateConfig config;
    private final Curators curators;
    private final Bounds bounds;

    public Thresholds(CurateConfig config, Curators curators) {
        this.config = config;
        this.curators = curators;
        this.bounds = curators.bounds(config);
    }

    /** What a rule holds things against; empty where there is nothing to say. */
    String of(Rule rule) {
        return switch (rule) {
            case MOST_IMAGES -> "at most %d a group".formatted(config.mostImages());
            case SIZE -> "shorter side at least %d px".formatted(config.leastSide());
            case CUT_OUT ->
                    "confidence at least %s, %s to %s of the picture"
                            .formatted(
                                    number(config.cutOut().leastConfidence()),
                                    number(config.cutOut().leastArea()),
                                    number(config.cutOut().mostArea()));
            case AESTHETIC -> "at least " + number(config.aesthetic());
            case PARTNER ->
                    "a product alike from %s to %s"
                            .formatted(number(bounds.objectLeast()), number(bounds.objectMost()));
            case SIMILARITY -> "pictures alike from %s".formatted(number(bounds.pictureLeast()));
            case NEAR_COPY -> "products alike up to %s".formatted(number(bounds.objectMost()));
            case BLANK_PAIR, BLANK_TARGET ->
                    "blank from %s within %s in Lab"
                            .formatted(
                                    number(config.blank().share()),
                                    number(config.blank().distance()));
            case REFERENCE -> "the %d most alike of a target".formatted(config.references());
            case RECORD, REPEATED, READABLE, ALONE, TWO_IMAGES -> "";
        };
    }

    /** What judged and by which numbers, a line each. */
    Map<String, String> judges() {
        Map<String, String> judges = new LinkedHashMap<>();
        judges.put("recipe", config.recipe().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        judges.put("embedder", curators.embedder().name());
        judges.put(
                "similarity of products",
                "%s to %s, shown %s"
                        .formatted(
                                number(bounds.objectLeast()),
                                number(bounds.objectMost()),
                                curators.views() == ProductViews.CUT_OUT
                                        ? "cut out"
                                        : "in a square with what is behind them"));
        judges.put("similarity of pictures", "from " + number(bounds.pictureLeast()));
        judges.put(
                "aesthetic head",
                curators.aestheticHead() == null ? "none given" : curators.aestheticHead());
        judges.put(
                "masks",
                "position-aware %s, of which drawn %s; seed %d"
                        .formatted(
                                number(config.masks().positionAware()),
                                number(config.masks().drawn()),
                                config.masks().seed()));
        return judges;
    }

    private static String number(double value) {
        return "%.4f".formatted(value).replaceAll("\\.?0+$", "");
    }
}
