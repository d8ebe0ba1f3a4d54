package io.polyptych.jobs.review;

import io.polyptych.schemas.GeneratedImage;

/**
 * The reason of a reviewed row: what the person said, and after it what the pipeline had said,
 * which knows the figures. Pure.
 *
 * <pre>
 * refused in review: the handle is bent; before: the best of 4 falls short: identity 0.55 ...
 * </pre>
 */
public record ReviewReason(String note, String before) {
    private static final String IN_REVIEW = " in review";
    private static final String BEFORE = "; before: ";

    /** The reason of a row that a verdict makes of another. */
    static String of(Verdict verdict, GeneratedImage row) {
        String note = verdict.note().isBlank() ? "" : ": " + verdict.note().strip();
        String before = row.getReviewedBy() == null ? text(row.getReason()) : in(row).before;
        return verdict.word() + IN_REVIEW + note + (before.isEmpty() ? "" : BEFORE + before);
    }

    /** The parts of a reviewed row's reason; both may be empty. */
    public static ReviewReason in(GeneratedImage row) {
        String reason = text(row.getReason());
        // The last one: a note may hold these words, the pipeline's reasons don't.
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
