package io.polyptych.ingest;

import java.util.regex.Pattern;

/** Foreign text in messages: short, and without what could pass for a line of a log. */
final class Shown {
    /** Control characters, and those that are not seen or turn the text around them. */
    static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private static final int SHORT = 60;
    private static final int LONG = 600;

    private Shown() {}

    /** A value within a message. */
    static String value(String text) {
        return cut(text, SHORT);
    }

    /** A whole message, perhaps of a library that repeats what it was given. */
    static String message(String text) {
        return cut(text, LONG);
    }

    private static String cut(String text, int most) {
        boolean tooLong = text.length() > most;
        String start = tooLong ? text.substring(0, most) : text;
        return INVISIBLE.matcher(start).replaceAll("?") + (tooLong ? "…" : "");
    }
}
