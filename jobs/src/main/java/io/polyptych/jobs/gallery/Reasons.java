package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.SkippedSystem;
import io.polyptych.store.ReviewReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a shot stands as it does, in plain words: what happened and what to do. Pure. */
final class Reasons {
    private static final Pattern BEST_OF = Pattern.compile("best of (\\d+)");
    private static final Pattern ATTEMPTS = Pattern.compile("it took (\\d+) attempts");
    private static final Pattern CODE =
            Pattern.compile("([A-Z]+(?:_[A-Z]+)*): (.*)", Pattern.DOTALL);

    /**
     * A part of a reason that has no figure; it ends where the next part or the reason's end is.
     */
    private static final Pattern UNMEASURED =
            Pattern.compile(
                    "([a-z0-9-]+) (was not scored(?:: .*?)?|is no number)"
                            + "(?=, (?:[^,;()]* \\()?[a-z0-9-]+"
                            + " (?:-?[0-9.]+ is (?:under|over) |was not scored|is no number)"
                            + "|; (?:that is near enough|no attempt is left|not relied on)|$)",
                    Pattern.DOTALL);

    private static final Pattern NOT_RELIED_ON = Pattern.compile("; (not relied on, .*)$");
    private static final String BLANK = "the picture is blank";
    private static final String DECIDE = "Look at it: a person may still accept it.";

    private Reasons() {}

    /** Of a row's decision; {@code code} is the pipeline's own reason. */
    static Pages.Told of(GeneratedImage row) {
        if (row.getReviewedBy() != null) {
            return reviewed(row);
        }
        String reason = row.getReason() == null ? "" : row.getReason();
        List<String> wanting = wanting(reason);
        if (row.getDecision() == Decision.ACCEPTED && wanting.isEmpty()) {
            List<String> happened = new ArrayList<>(List.of(accepted(reason)));
            if (BEST_OF.matcher(reason).find()) {
                happened.addAll(notReliedOn(reason));
            }
            return new Pages.Told(happened, List.of(), null);
        }
        if (wanting.isEmpty()) {
            return new Pages.Told(
                    List.of(sentence(reason)),
                    row.getDecision() == Decision.REVIEW ? List.of(DECIDE) : List.of(),
                    null);
        }
        List<String> happened = new ArrayList<>(wanting);
        happened.addAll(notReliedOn(reason));
        return new Pages.Told(happened, advice(row, Shortfall.in(reason)), reason);
    }

    /** What falls short, a sentence each: what has no figure first. */
    private static List<String> wanting(String reason) {
        List<String> wanting = new ArrayList<>();
        if (reason.contains(BLANK)) {
            wanting.add(sentence(BLANK));
        }
        Matcher unmeasured = UNMEASURED.matcher(reason);
        while (unmeasured.find()) {
            String title = ScoreWords.of(unmeasured.group(1)).title();
            wanting.add(sentence(title + " " + unmeasured.group(2)));
        }
        Shortfall.in(reason).forEach(shortfall -> wanting.add(shortfall.sentence()));
        return wanting.stream().distinct().toList();
    }

    private static List<String> notReliedOn(String reason) {
        Matcher end = NOT_RELIED_ON.matcher(reason);
        return end.find() ? List.of(sentence(end.group(1))) : List.of();
    }

    /** What a person decided, and under it what the pipeline had said. */
    private static Pages.Told reviewed(GeneratedImage row) {
        List<String> happened = new ArrayList<>();
        happened.add(byPerson(row));
        String before = ReviewReason.in(row).before();
        List<String> wanting = wanting(before);
        if (!wanting.isEmpty()) {
            happened.add("Before that it was in review:");
            happened.addAll(wanting);
        } else if (!before.isEmpty()) {
            happened.add("Before that the pipeline said: " + sentence(before));
        }
        return new Pages.Told(happened, List.of(), null);
    }

    private static String byPerson(GeneratedImage row) {
        String note = ReviewReason.in(row).note();
        return sentence(
                "%s by %s%s"
                        .formatted(
                                Words.decision(row.getDecision()),
                                row.getReviewedBy(),
                                note.isEmpty() ? "" : ": " + note));
    }

    /** A candidate that gave no picture. */
    static Pages.Told failure(String failure) {
        if (failure == null) {
            return null;
        }
        Matcher coded = CODE.matcher(failure);
        if (!coded.matches()) {
            return new Pages.Told(List.of(sentence(failure)), List.of(), null);
        }
        CodeWords words = CodeWords.of(coded.group(1), coded.group(2));
        return new Pages.Told(
                List.of(words.happened() + ": " + coded.group(2)),
                List.of(words.todo()),
                coded.group(1));
    }

    /** A system that was passed over. */
    static Pages.Told skipped(SkippedSystem skipped) {
        String reason = skipped.getReason();
        String todo =
                reason.contains("licence")
                        ? "Get a licence that allows it, or ask for a use that it allows."
                        : reason.contains("installed")
                                ? "Install a model of it: docs/models.md says how."
                                : null;
        return new Pages.Told(
                List.of(sentence(reason)), todo == null ? List.of() : List.of(todo), null);
    }

    /** One line for a card; null for an accepted shot, which needs none. */
    static String line(GeneratedImage row) {
        if (row.getDecision() == Decision.ACCEPTED) {
            return null;
        }
        return of(row).happened().get(0);
    }

    private static List<String> advice(GeneratedImage row, List<Shortfall> shortfalls) {
        List<String> advice =
                new ArrayList<>(shortfalls.stream().map(Shortfall::advice).distinct().toList());
        if (row.getDecision() == Decision.REVIEW) {
            advice.add(0, DECIDE);
        }
        return advice;
    }

    private static String accepted(String reason) {
        Matcher best = BEST_OF.matcher(reason);
        if (!best.find()) {
            return sentence(reason);
        }
        int candidates = Integer.parseInt(best.group(1));
        Matcher attempts = ATTEMPTS.matcher(reason);
        String first =
                candidates == 1
                        ? "The only candidate meets everything that is asked"
                        : "The best of %d candidates; it meets everything that is asked"
                                .formatted(candidates);
        return attempts.find()
                ? "%s. It took %s attempts.".formatted(first, attempts.group(1))
                : first + ".";
    }

    /** Begins with a capital and ends with a full stop. */
    static String sentence(String words) {
        if (words == null || words.isBlank()) {
            return "No reason was given.";
        }
        String text = words.strip();
        String first = text.substring(0, text.offsetByCodePoints(0, 1));
        String end = text.matches("(?s).*[.!?]") ? "" : ".";
        return first.toUpperCase(Locale.ROOT) + text.substring(first.length()) + end;
    }
}
