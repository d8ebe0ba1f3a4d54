package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.select.CategoryRule;
import io.polyptych.select.SelectConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The thresholds that a run asks of every product, for the marks on the bars of scores.
 *
 * @param least score name to the least value
 * @param most score name to the greatest value, for scores of which less is better
 */
public record Asked(Map<String, Double> least, Map<String, Double> most) {
    /** None: the bars have no marks but those that a row's own reason gives. */
    public static final Asked NOTHING = new Asked(Map.of(), Map.of());

    public Asked {
        least = Map.copyOf(least);
        most = Map.copyOf(most);
    }

    /** Of a policy: what no category has otherwise, since a row doesn't tell its category. */
    public static Asked of(SelectConfig policy) {
        Map<String, Double> least = new HashMap<>(policy.least());
        Map<String, Double> most = new HashMap<>(policy.most());
        for (CategoryRule rule : policy.categories()) {
            least.keySet().removeAll(rule.least().keySet());
            most.keySet().removeAll(rule.most().keySet());
        }
        return new Asked(least, most);
    }

    /**
     * For one row: with what its reason names, and without what can't have been asked of it. A shot
     * may ask less for itself, which its row doesn't tell; but a threshold that the decided
     * candidate misses and the reason doesn't name was none of its.
     */
    Asked of(GeneratedImage row) {
        Asked told = with(row.getReason());
        List<Shortfall> shortfalls = Shortfall.in(row.getReason());
        Optional<Candidate> chosen = ShotPages.chosen(row);
        boolean judged = row.getDecision() == Decision.ACCEPTED || !shortfalls.isEmpty();
        if (!judged || chosen.isEmpty()) {
            return told;
        }
        Map<String, Double> unnamed = new HashMap<>(chosen.get().getScores());
        shortfalls.forEach(shortfall -> unnamed.remove(shortfall.score()));
        Map<String, Double> newLeast = new HashMap<>(told.least());
        Map<String, Double> newMost = new HashMap<>(told.most());
        unnamed.forEach(
                (name, score) -> {
                    newLeast.computeIfPresent(name, (n, asked) -> score >= asked ? asked : null);
                    newMost.computeIfPresent(name, (n, asked) -> score <= asked ? asked : null);
                });
        return new Asked(newLeast, newMost);
    }

    /** With what a row's reason says was asked of it: a shot may have thresholds of its own. */
    Asked with(String reason) {
        Map<String, Double> newLeast = new HashMap<>(least);
        Map<String, Double> newMost = new HashMap<>(most);
        for (Shortfall shortfall : Shortfall.in(reason)) {
            (shortfall.over() ? newMost : newLeast).put(shortfall.score(), shortfall.threshold());
        }
        return new Asked(newLeast, newMost);
    }
}
