package io.polyptych.jobs.gallery;

import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The shots of one record and what became of each. Not thread-safe. */
final class Expansion {
    /** The ways a shot can end. A row of an unknown decision has not ended. */
    enum End {
        ACCEPTED,
        REVIEW,
        REFUSED,
        REJECTED,
        UNKNOWN
    }

    private record Outcome(Instant at, End end) {}

    private final Place place;
    private final Map<Integer, Outcome> byOrdinal = new TreeMap<>();
    private final TreeSet<Integer> shotCounts = new TreeSet<>();

    Expansion(Place place) {
        this.place = place;
    }

    void add(GeneratedImage row) {
        End end =
                switch (row.getDecision()) {
                    case ACCEPTED -> End.ACCEPTED;
                    case REVIEW -> End.REVIEW;
                    case REFUSED -> End.REFUSED;
                    case RETIRED, UNKNOWN -> End.UNKNOWN;
                };
        add(row.getOrdinal(), row.getShotCount(), new Outcome(row.getFinishedAt(), end));
    }

    void add(Rejection rejection) {
        add(
                rejection.getOrdinal(),
                rejection.getShotCount(),
                new Outcome(rejection.getRejectedAt(), End.REJECTED));
    }

    private void add(int ordinal, int shotCount, Outcome outcome) {
        shotCounts.add(shotCount);
        byOrdinal.merge(
                ordinal, outcome, (old, later) -> later.at().isBefore(old.at()) ? old : later);
    }

    int shots() {
        return shotCounts.last();
    }

    int count(End end) {
        return (int) byOrdinal.values().stream().filter(outcome -> outcome.end() == end).count();
    }

    /** What is wrong with this record's shots, in words. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (shotCounts.size() > 1) {
            problems.add("%s: its outcomes disagree on its shots: %s".formatted(place, shotCounts));
        }
        List<Integer> missing =
                IntStream.rangeClosed(1, shots())
                        .boxed()
                        .filter(ordinal -> !byOrdinal.containsKey(ordinal))
                        .toList();
        if (!missing.isEmpty()) {
            problems.add(
                    "%s: no outcome of shot %s of %d"
                            .formatted(place, Words.listed(missing), shots()));
        }
        List<Integer> beyond =
                byOrdinal.keySet().stream()
                        .filter(ordinal -> ordinal < 1 || ordinal > shots())
                        .toList();
        if (!beyond.isEmpty()) {
            problems.add(
                    "%s: an outcome of shot %s, but it has only %d"
                            .formatted(place, Words.listed(beyond), shots()));
        }
        if (count(End.UNKNOWN) > 0) {
            problems.add("%s: %d without a decision".formatted(place, count(End.UNKNOWN)));
        }
        return problems;
    }
}
