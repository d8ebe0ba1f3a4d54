package io.polyptych.jobs.curate;

/**
 * What a rule says of one thing.
 *
 * @param value what it measured, or null where it measures nothing
 * @param threshold what the value was held against, or null
 * @param why it is dropped; null where it passed
 */
record Verdict(boolean passed, Double value, Double threshold, String why) {
    static final Verdict PASSED = new Verdict(true, null, null, null);

    static Verdict dropped(String why) {
        return new Verdict(false, null, null, why);
    }

    static Verdict dropped(double value, double threshold, String why) {
        return new Verdict(false, value, threshold, why);
    }

    /** Passed where the value is at least the threshold; NaN never is. */
    static Verdict atLeast(double value, double threshold, String why) {
        return value >= threshold ? PASSED : dropped(value, threshold, why);
    }

    /** Passed where the value is at most the threshold; NaN never is. */
    static Verdict atMost(double value, double threshold, String why) {
        return value <= threshold ? PASSED : dropped(value, threshold, why);
    }
}
