package io.polyptych.jobs.review;

import io.polyptych.schemas.Decision;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a person says of shots.
 *
 * @param decision ACCEPTED or REFUSED
 * @param candidate that is accepted, counted from 1 over all attempts; empty: the one the row names
 * @param note why, or empty
 * @param by who
 */
public record Verdict(Decision decision, OptionalInt candidate, String note, String by) {
    private static final int LONGEST_NOTE = 1_000;
    private static final int LONGEST_NAME = 100;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public Verdict {
        if (decision != Decision.ACCEPTED && decision != Decision.REFUSED) {
            throw new IllegalArgumentException("a person accepts or refuses, not " + decision);
        }
        text("--note", note, LONGEST_NOTE);
        text("--by", by, LONGEST_NAME);
        if (by.isBlank()) {
            throw new IllegalArgumentException("say who decides: --by NAME");
        }
    }

    private static void text(String option, String value, int longest) {
        if (value.length() > longest) {
            throw new IllegalArgumentException(
                    "%s has %d characters; it may have %d"
                            .formatted(option, value.length(), longest));
        }
        if (CONTROL.matcher(value).find()) {
            throw new IllegalArgumentException(
                    option + " has control characters or lines; give one line of plain text");
        }
    }
}
