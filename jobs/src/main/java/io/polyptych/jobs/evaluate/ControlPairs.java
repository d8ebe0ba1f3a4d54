package io.polyptych.jobs.evaluate;

import java.util.List;

/**
 * What a metric says of photos whose answer is known: two of one product, and two of different
 * products. Without them a number of a table can't be judged.
 *
 * @param same likenesses of a reference to another reference of its subject
 * @param different likenesses of a reference to those of other subjects
 */
public record ControlPairs(List<Double> same, List<Double> different) {
    public ControlPairs {
        same = List.copyOf(same);
        different = List.copyOf(different);
    }

    /**
     * How often a pair of one product is scored higher than a pair of different products, equal
     * scores counting half: 1 = the metric tells products apart, 0.5 = it guesses. Not a number
     * where a kind of pair is missing.
     */
    public double separation() {
        if (same.isEmpty() || different.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = different.stream().sorted().toList();
        double wins = 0;
        for (double score : same) {
            int below = places(sorted, score, false);
            int notAbove = places(sorted, score, true);
            wins += below + 0.5 * (notAbove - below);
        }
        return wins / ((double) same.size() * different.size());
    }

    /** How many of the sorted numbers are less than another, or at most that. */
    private static int places(List<Double> sorted, double limit, boolean orEqual) {
        int from = 0;
        int to = sorted.size();
        while (from < to) {
            int middle = (from + to) / 2;
            double value = sorted.get(middle);
            if (value < limit || (orEqual && value == limit)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
