package io.polyptych.jobs.gallery;

import io.polyptych.jobs.gallery.Expansion.End;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The records of a run by what became of them; adds them up and looks for what can't be. */
record Ledger(
        long recordsIn, Map<Place, Expansion> expansions, Set<Place> retired, Set<Place> rejected) {

    Totals totals() {
        return new Totals(
                recordsIn,
                expansions.size(),
                expansions.values().stream().mapToInt(Expansion::shots).sum(),
                count(End.ACCEPTED),
                count(End.REVIEW),
                count(End.REFUSED),
                count(End.REJECTED),
                rejected.size(),
                retired.size(),
                problems());
    }

    private int count(End end) {
        return expansions.values().stream().mapToInt(expansion -> expansion.count(end)).sum();
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        int out = expansions.size() + retired.size() + rejected.size();
        if (out != recordsIn) {
            problems.add(
                    "%d records in, but %d have an outcome: %d expanded, %d retired, %d rejected"
                            .formatted(
                                    recordsIn,
                                    out,
                                    expansions.size(),
                                    retired.size(),
                                    rejected.size()));
        }
        both(problems, expansions.keySet(), rejected, "expanded and rejected");
        both(problems, retired, rejected, "retired and rejected");
        expansions.values().forEach(expansion -> problems.addAll(expansion.problems()));
        return problems;
    }

    private static void both(
            List<String> problems, Set<Place> some, Set<Place> others, String words) {
        Set<Place> common = new HashSet<>(some);
        common.retainAll(others);
        common.forEach(place -> problems.add("%s: both %s".formatted(place, words)));
    }
}
