package io.polyptych.jobs.calibrate;

import java.util.Locale;

/** Figures as the report and the snippet show them. */
final class Words {
    private Words() {}

    /** 0.05 as 5 %. */
    static String percent(double share) {
        String figure = String.format(Locale.ROOT, "%.1f", 100 * share);
        return (figure.endsWith(".0") ? figure.substring(0, figure.length() - 2) : figure) + " %";
    }

    static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** A threshold with the decimals it has. */
    static String threshold(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.1f", value)
                : Double.toString(value);
    }

    /** 3 of 48 falsely refused (up to 16.8 %): what was seen, and how high the rate may be. */
    static String rate(Rate rate, String what) {
        return "%s %s (up to %s)".formatted(rate, what, percent(rate.upper()));
    }
}
