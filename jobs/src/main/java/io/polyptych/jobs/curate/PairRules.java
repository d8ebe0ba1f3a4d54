package io.polyptych.jobs.curate;

/** The rules over pairs of a reference and a target. Pure. */
final class PairRules {
    private final CurateConfig.Blank blank;
    private final Bounds bounds;

    PairRules(CurateConfig.Blank blank, Bounds bounds) {
        this.blank = blank;
        this.bounds = bounds;
    }

    /** {@link Rule#SIMILARITY}: IC-Custom §3.3, rule 1. */
    Verdict similarity(Pair pair) {
        return Verdict.atLeast(
                pair.pictureSimilarity(),
                bounds.pictureLeast(),
                "the pictures are not alike (similarity %.3f)".formatted(pair.pictureSimilarity()));
    }

    /** {@link Rule#NEAR_COPY}: SynCD's upper bound. */
    Verdict nearCopy(Pair pair) {
        return Verdict.atMost(
                pair.objectSimilarity(),
                bounds.objectMost(),
                "one is a near-copy of the other (similarity %.3f)"
                        .formatted(pair.objectSimilarity()));
    }

    /** {@link Rule#BLANK_PAIR}: IC-Custom §3.3, rule 2. */
    Verdict blankPair(Pair pair) {
        double least = Math.min(pair.reference().blank(), pair.target().blank());
        return least < blank.share()
                ? Verdict.PASSED
                : Verdict.dropped(least, blank.share(), "both have a blank background");
    }

    /** {@link Rule#BLANK_TARGET}: IC-Custom §3.3, rule 3. */
    Verdict blankTarget(Pair pair) {
        double share = pair.target().blank();
        return share < blank.share()
                ? Verdict.PASSED
                : Verdict.dropped(share, blank.share(), "the target has a blank background");
    }
}
