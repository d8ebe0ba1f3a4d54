package io.polyptych.jobs.review;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.store.ReviewedRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes of a verdict on shots the rows to append. A decision that stands already makes none, so
 * that the same command twice is the same as once.
 */
public final class Reviews {
    private final ReviewedRows rows;

    public Reviews(ReviewedRows rows) {
        this.rows = rows;
    }

    /**
     * What a verdict comes to.
     *
     * @param appended rows to append, in the order of the shots
     * @param standing what is so already, a sentence a shot
     * @param problems shots that can't be decided on so, each with what to change
     */
    public record Outcome(
            List<GeneratedImage> appended, List<String> standing, List<String> problems) {}

    /**
     * @param shotIds in any order; one that is named twice counts once
     * @throws IOException if a file can't be written or a render is gone, naming the shot
     */
    public Outcome of(GeneratedShots shots, Collection<String> shotIds, Verdict verdict)
            throws IOException {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<GeneratedImage> concerned = new ArrayList<>();
        for (String shotId : new LinkedHashSet<>(shotIds)) {
            try {
                GeneratedImage row = shots.one(shotId);
                if (verdict.decision() == Decision.ACCEPTED) {
                    chosen(row, verdict);
                }
                concerned.add(row);
            } catch (IllegalArgumentException e) {
                outcome.problems.add(e.getMessage());
            }
        }
        if (!outcome.problems.isEmpty()) {
            // Nothing will be appended, so no file is written either.
            return outcome;
        }
        for (GeneratedImage row : concerned) {
            decided(row, verdict)
                    .ifPresentOrElse(
                            outcome.appended::add, () -> outcome.standing.add(standing(row)));
        }
        return outcome;
    }

    private Optional<GeneratedImage> decided(GeneratedImage row, Verdict verdict)
            throws IOException {
        if (verdict.decision() == Decision.REFUSED) {
            return row.getDecision() == Decision.REFUSED
                    ? Optional.empty()
                    : Optional.of(rows.refused(row, verdict.note(), verdict.by()));
        }
        int chosen = chosen(row, verdict);
        if (row.getDecision() == Decision.ACCEPTED && row.getChosen() == chosen) {
            return Optional.empty();
        }
        try {
            return Optional.of(rows.accepted(row, chosen, verdict.note(), verdict.by()));
        } catch (IOException e) {
            var failure =
                    new IOException(
                            "%s: its file can't be made: %s"
                                    .formatted(row.getShotId(), e.getMessage()));
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** The place of the candidate that a verdict means, which has an image. */
    private static int chosen(GeneratedImage row, Verdict verdict) {
        List<Candidate> candidates = row.getCandidates();
        List<Integer> pictured =
                IntStream.range(0, candidates.size())
                        .filter(i -> candidates.get(i).getImage() != null)
                        .mapToObj(i -> i + 1)
                        .toList();
        if (pictured.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: nothing was rendered for it; refuse it, or send its record again"
                            .formatted(row.getShotId()));
        }
        int candidate = verdict.candidate().orElse(row.getChosen() + 1);
        if (!pictured.contains(candidate)) {
            throw new IllegalArgumentException(
                    "%s: %s; give --candidate one of %s"
                            .formatted(row.getShotId(), lacking(row, candidate), pictured));
        }
        return candidate - 1;
    }

    private static String lacking(GeneratedImage row, int candidate) {
        if (candidate < 1 && row.getChosen() < 0) {
            return "none of its candidates stands out";
        }
        int most = row.getCandidates().size();
        return candidate < 1 || candidate > most
                ? "it has no candidate %d of %d".formatted(candidate, most)
                : "its candidate %d has no image".formatted(candidate);
    }

    private static String standing(GeneratedImage row) {
        String what =
                row.getDecision() == Decision.ACCEPTED
                        ? "accepted already, candidate %d".formatted(row.getChosen() + 1)
                        : "refused already";
        return "%s: %s, by %s"
                .formatted(
                        row.getShotId(),
                        what,
                        row.getReviewedBy() == null ? "the pipeline" : row.getReviewedBy());
    }
}
