package io.polyptych.select;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.SystemChoice;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Stage 8: accepts the best candidate, asks for another attempt, or gives the shot to review.
 *
 * <p>A candidate is acceptable if every threshold that concerns it is met; of several the one with
 * the greatest weighted sum of scores is taken, the earlier at a tie. A score that is missing or no
 * number meets no threshold. A shot whose product was nowhere cut out without doubt goes to review
 * at once, whatever its scores. All candidates of an attempt are rendered before this looks at
 * them: who wants to stop at the first good one asks for attempts of one candidate. Thread-safe.
 */
public final class Selection {
    private final SelectConfig config;

    public Selection(SelectConfig config) {
        this.config = config;
    }

    /** The shot, decided; or with attempt and choice set for another one, decision UNKNOWN. */
    public Shot decide(Shot shot) {
        Policy policy = config.policyOf(shot);
        Thresholds toAccept = Thresholds.toAccept(policy, shot);
        List<Integer> ranked = ranked(shot, policy.weights());
        Optional<String> doubt = Doubts.ofAll(shot);
        if (doubt.isPresent()) {
            return decided(shot, Decision.REVIEW, best(ranked), doubt.get());
        }
        Optional<Integer> acceptable = first(ranked, shot, toAccept);
        if (acceptable.isPresent()) {
            return decided(
                    shot,
                    Decision.ACCEPTED,
                    acceptable.get(),
                    accepted(shot) + Doubts.besideGoodOnes(shot));
        }
        if (!policy.review().isEmpty()) {
            Optional<Integer> near = first(ranked, shot, toAccept.lowered(policy.review()));
            if (near.isPresent()) {
                String end = "; that is near enough for a person to decide";
                return review(shot, near.get(), toAccept, end);
            }
        }
        int attempts = Math.min(shot.getRequest().getAttempts(), config.rounds());
        if (shot.getAttempt() >= attempts) {
            return review(shot, best(ranked), toAccept, "");
        }
        int candidates = config.candidates(shot);
        if (candidates == 0) {
            String end =
                    "; no attempt is left: its %s, all it may cost, are used"
                            .formatted(counted(shot.getCandidates().size(), "render"));
            return review(shot, best(ranked), toAccept, end);
        }
        return Shot.newBuilder(shot)
                .setAttempt(shot.getAttempt() + 1)
                .setAttemptCandidates(candidates)
                .setChoice(nextChoice(shot, policy.next()))
                .build();
    }

    private static Optional<Integer> first(List<Integer> ranked, Shot shot, Thresholds thresholds) {
        return ranked.stream()
                .filter(i -> thresholds.shortfalls(shot.getCandidates().get(i)).isEmpty())
                .findFirst();
    }

    /** Places of the candidates that have an image, best first. */
    private static List<Integer> ranked(Shot shot, Map<String, Double> weights) {
        List<Candidate> candidates = shot.getCandidates();
        return IntStream.range(0, candidates.size())
                .filter(i -> candidates.get(i).getImage() != null)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -rank(candidates.get(i), weights)))
                .toList();
    }

    private static double rank(Candidate candidate, Map<String, Double> weights) {
        double sum = 0;
        for (var weight : weights.entrySet()) {
            double score = candidate.getScores().getOrDefault(weight.getKey(), 0.0);
            sum += Double.isFinite(score) ? weight.getValue() * score : 0;
        }
        return sum;
    }

    private static int best(List<Integer> ranked) {
        return ranked.isEmpty() ? -1 : ranked.get(0);
    }

    private static SystemChoice nextChoice(Shot shot, SelectConfig.Next next) {
        List<SystemChoice> systems = shot.getRoute().getSystems();
        int present = systems.indexOf(shot.getChoice());
        boolean another =
                next == SelectConfig.Next.SYSTEM
                        && !shot.getRoute().getExplicit()
                        && present + 1 < systems.size();
        return another ? systems.get(present + 1) : shot.getChoice();
    }

    private static String accepted(Shot shot) {
        String best = "best of %d, every threshold met".formatted(shot.getCandidates().size());
        return shot.getAttempt() < 2
                ? best
                : "%s; it took %d attempts".formatted(best, shot.getAttempt());
    }

    /**
     * @param best place of the candidate that comes nearest, or -1
     * @param end why no other attempt is made, or nothing where all were
     */
    private static Shot review(Shot shot, int best, Thresholds toAccept, String end) {
        if (best < 0) {
            return decided(shot, Decision.REVIEW, best, "nothing was rendered" + end);
        }
        String reason =
                "the best of %d falls short: %s%s"
                        .formatted(
                                shot.getCandidates().size(),
                                String.join(
                                        ", ", toAccept.shortfalls(shot.getCandidates().get(best))),
                                end);
        return decided(shot, Decision.REVIEW, best, reason + Doubts.besideGoodOnes(shot));
    }

    private static Shot decided(Shot shot, Decision decision, int chosen, String reason) {
        return Shot.newBuilder(shot)
                .setDecision(decision)
                .setChosen(chosen)
                .setReason(reason)
                .build();
    }

    private static String counted(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
