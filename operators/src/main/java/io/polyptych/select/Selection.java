package io.polyptych.select;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.SystemChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Stage 8: accepts the best candidate, asks for another attempt, or gives the shot to review.
 *
 * <p>A candidate is acceptable if every threshold that concerns it is met; of several the one with
 * the greatest weighted sum of scores is taken, the earlier at a tie. A score that is missing or no
 * number meets no threshold. Thread-safe.
 */
public final class Selection {
    /** Scores that only a shot with a scene has. */
    private static final Set<String> OF_THE_SCENE = Set.of("outside", "seam");

    private final SelectConfig policy;

    public Selection(SelectConfig policy) {
        this.policy = policy;
    }

    /** The shot, decided; or with attempt and choice set for another one, decision UNKNOWN. */
    public Shot decide(Shot shot) {
        Map<String, Double> least = thresholds(shot);
        List<Integer> ranked = ranked(shot);
        Optional<Integer> acceptable =
                ranked.stream()
                        .filter(i -> shortfalls(shot.getCandidates().get(i), least).isEmpty())
                        .findFirst();
        if (acceptable.isPresent()) {
            return decided(
                    shot,
                    Decision.ACCEPTED,
                    acceptable.get(),
                    "best of %d, every threshold met".formatted(shot.getCandidates().size()));
        }
        if (shot.getAttempt() < Math.min(shot.getRequest().getAttempts(), policy.rounds())) {
            return Shot.newBuilder(shot)
                    .setAttempt(shot.getAttempt() + 1)
                    .setChoice(nextChoice(shot))
                    .build();
        }
        int best = ranked.isEmpty() ? -1 : ranked.get(0);
        String reason =
                best < 0
                        ? "nothing was rendered"
                        : "the best of %d falls short: %s"
                                .formatted(
                                        shot.getCandidates().size(),
                                        String.join(
                                                ", ",
                                                shortfalls(shot.getCandidates().get(best), least)));
        return decided(shot, Decision.REVIEW, best, reason);
    }

    /** The policy's thresholds that concern this shot, overridden by the shot's own. */
    private Map<String, Double> thresholds(Shot shot) {
        Map<String, Double> least = new TreeMap<>(policy.least());
        if (shot.getScene() == null) {
            least.keySet().removeAll(OF_THE_SCENE);
        }
        least.putAll(shot.getRequest().getLeastScores());
        return least;
    }

    /** Places of the candidates that have an image, best first. */
    private List<Integer> ranked(Shot shot) {
        List<Candidate> candidates = shot.getCandidates();
        return IntStream.range(0, candidates.size())
                .filter(i -> candidates.get(i).getImage() != null)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -rank(candidates.get(i))))
                .toList();
    }

    private double rank(Candidate candidate) {
        double sum = 0;
        for (var weight : policy.weights().entrySet()) {
            double score = candidate.getScores().getOrDefault(weight.getKey(), 0.0);
            sum += Double.isFinite(score) ? weight.getValue() * score : 0;
        }
        return sum;
    }

    /** A picture that shows nothing falls short whatever the thresholds are. */
    private static List<String> shortfalls(Candidate candidate, Map<String, Double> least) {
        List<String> shortfalls = new ArrayList<>();
        if (candidate.getScores().getOrDefault("blank", 0.0) > 0) {
            shortfalls.add("the picture is blank");
        }
        least.forEach(
                (name, wanted) -> {
                    Double score = candidate.getScores().get(name);
                    boolean met = score != null && score >= wanted; // false for NaN
                    if (!met) {
                        shortfalls.add(
                                score == null
                                        ? name + " was not scored"
                                        : String.format(
                                                Locale.ROOT,
                                                "%s %.2f is under %.2f",
                                                name,
                                                score,
                                                wanted));
                    }
                });
        return shortfalls;
    }

    private SystemChoice nextChoice(Shot shot) {
        List<SystemChoice> systems = shot.getRoute().getSystems();
        int present = systems.indexOf(shot.getChoice());
        boolean another =
                policy.next() == SelectConfig.Next.SYSTEM
                        && !shot.getRoute().getExplicit()
                        && present + 1 < systems.size();
        return another ? systems.get(present + 1) : shot.getChoice();
    }

    private static Shot decided(Shot shot, Decision decision, int chosen, String reason) {
        return Shot.newBuilder(shot)
                .setDecision(decision)
                .setChosen(chosen)
                .setReason(reason)
                .build();
    }
}
