package io.polyptych.select;

import io.polyptych.contract.KnownScores;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Shot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The thresholds that concern one shot: those of its policy, its own least scores over them, less
 * scores of the scene where there is none, or no mask that says what of it may change. Likeness to
 * an earlier candidate doesn't concern the first picture of an attempt.
 *
 * @param least score name to the least value
 * @param most score name to the greatest value
 * @param first attempt to the index of its first picture
 */
record Thresholds(
        Map<String, Double> least, Map<String, Double> most, Map<Integer, Integer> first) {

    /** What a picture must reach to be accepted. */
    static Thresholds toAccept(Policy policy, Shot shot) {
        Map<String, Double> least = new TreeMap<>(policy.least());
        Map<String, Double> most = new TreeMap<>(policy.most());
        least.putAll(shot.getRequest().getLeastScores());
        if (shot.getScene() == null || shot.getMask() == null) {
            least.keySet().removeIf(KnownScores::isOfTheScene);
            most.keySet().removeIf(KnownScores::isOfTheScene);
        }
        return new Thresholds(least, most, first(shot));
    }

    /** What a picture must reach for a person to decide on it before another one is tried. */
    Thresholds lowered(Map<String, Double> review) {
        Map<String, Double> lower = new TreeMap<>(least);
        review.forEach((name, value) -> lower.computeIfPresent(name, (n, v) -> Math.min(v, value)));
        return new Thresholds(lower, most, first);
    }

    /** Why a picture does not meet them, in words; empty if it does. */
    List<String> shortfalls(Candidate candidate) {
        List<String> shortfalls = new ArrayList<>();
        // Whatever the thresholds are: a picture that shows nothing is none.
        if (candidate.getScores().getOrDefault(KnownScores.BLANK, 0.0) > 0) {
            shortfalls.add("the picture is blank");
        }
        least.forEach(
                (name, wanted) -> {
                    Double score = candidate.getScores().get(name);
                    if (score == null || !(score >= wanted)) { // NaN is not
                        shortfalls.add(Shortfall.under(name, score, wanted, candidate));
                    }
                });
        most.forEach(
                (name, allowed) -> {
                    Double score = candidate.getScores().get(name);
                    boolean unlike =
                            score == null
                                    && name.equals(KnownScores.DUPLICATE)
                                    && isFirst(candidate);
                    if (!unlike && (score == null || !(score <= allowed))) { // NaN is not
                        shortfalls.add(Shortfall.over(name, score, allowed, candidate));
                    }
                });
        return shortfalls;
    }

    private boolean isFirst(Candidate candidate) {
        return Integer.valueOf(candidate.getIndex()).equals(first.get(candidate.getAttempt()));
    }

    private static Map<Integer, Integer> first(Shot shot) {
        Map<Integer, Integer> first = new HashMap<>();
        shot.getCandidates().stream()
                .filter(candidate -> candidate.getImage() != null)
                .forEach(picture -> first.putIfAbsent(picture.getAttempt(), picture.getIndex()));
        return first;
    }
}
