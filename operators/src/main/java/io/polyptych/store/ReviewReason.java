package io.polyptych.store;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.util.Locale;

/**
 * The reason of a reviewed row: what the person said, and after it what the pipeline had said,
 * which knows the figures. Pure.
 *
 * <pre>
 * refused in review: the handle is bent; before: the best of 4 falls short: identity 0.55 ...
 * </pre>
 *
 * @param note of the person, or empty
 * @param before the pipeline's reason, or empty
 */
public record ReviewReason(String note, String before) {
    private static final String IN_REVIEW = " in review";
    private static final String BEFORE = "; before: ";

    /** The reason of the row that a decision makes of another. */
    static String of(Decision decision, String note, GeneratedImage row) {
        String said = note.isBlank() ? "" : ": " + note.strip();
        String before = row.getReviewedBy() == null ? text(row.getReason()) : in(row).before;
        // Always marked, also before nothing: or a note with these words could be taken for it.
        return decision.name().toLowerCase(Locale.ROOT) + IN_REVIEW + said + BEFORE + before;
    }

    /** The parts of a reviewed row's reason. */
    public static ReviewReason in(GeneratedImage row) {
        String reason = text(row.getReason());
        // The last one: a note may hold these words, the pipeline's reasons don't. Old rows
        // with nothing before have no mark.
        int before = reason.lastIndexOf(BEFORE);
        String said = before < 0 ? reason : reason.substring(0, before);
        int note = said.indexOf(IN_REVIEW + ": ");
        return new ReviewReason(
                note < 0 ? "" : said.substring(note + IN_REVIEW.length() + 2),
                before < 0 ? "" : reason.substring(before + BEFORE.length()));
    }

    private static String text(String reason) {
        return reason == null ? "" : reason;
    }
}
