package io.polyptych.jobs.calibrate;

import io.polyptych.contract.KnownScores;
import io.polyptych.select.SelectConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Thresholds for the scores that examples have, for all products and for each category of which
 * there are enough. Pure.
 *
 * <p>Every score is looked at alone first ({@link Proposal}). Then the best one is taken (by the
 * sum of its error rates), and of the others, in that order, those that lower the sum of what all
 * together get wrong: thresholds that only add false refuses are left out. A category gets a value
 * of its own only where that lowers the sum on its examples.
 *
 * @param mostFalseAccepts cap on the rate of false accepts of each score, 0..1
 * @param all of every example
 * @param categories by the name of the category
 * @param proposed the policy with the chosen thresholds over its own
 */
public record Calibration(
        double mostFalseAccepts, Group all, List<Group> categories, SelectConfig proposed) {

    /** A group of which it isn't known yet what the whole policy gets wrong. */
    private record Draft(
            String category, List<Example> examples, List<Proposal> proposals, Thresholds chosen) {

        Group judged(SelectConfig present, SelectConfig proposed) {
            int accepted = (int) examples.stream().filter(Example::accepted).count();
            return new Group(
                    category,
                    accepted,
                    examples.size() - accepted,
                    proposals,
                    chosen,
                    Errors.of(present, examples),
                    Errors.of(proposed, examples));
        }
    }

    /**
     * Examples that belong together.
     *
     * @param category empty for all products
     * @param proposals one a score, the best first
     * @param chosen the thresholds to put into the policy
     * @param present what the present policy gets wrong, each example by the rule of its category
     * @param after what the proposed policy gets wrong, likewise
     */
    public record Group(
            String category,
            int accepted,
            int refused,
            List<Proposal> proposals,
            Thresholds chosen,
            Errors present,
            Errors after) {

        /** Whether there are enough examples for thresholds of its own. */
        public boolean isEnough() {
            return accepted >= Proposal.LEAST_EXAMPLES && refused >= Proposal.LEAST_EXAMPLES;
        }
    }

    /**
     * @param policy that the thresholds would go into
     */
    public static Calibration of(
            List<Example> examples, double mostFalseAccepts, SelectConfig policy) {
        Draft all = draft("", examples, mostFalseAccepts, Thresholds.NONE);
        List<Draft> categories = new ArrayList<>();
        byCategory(examples)
                .forEach(
                        (category, some) ->
                                categories.add(
                                        draft(category, some, mostFalseAccepts, all.chosen())));
        SelectConfig proposed =
                ProposedPolicy.of(
                        policy,
                        all.chosen(),
                        categories.stream()
                                .collect(Collectors.toMap(Draft::category, Draft::chosen)));
        return new Calibration(
                mostFalseAccepts,
                all.judged(policy, proposed),
                categories.stream().map(draft -> draft.judged(policy, proposed)).toList(),
                proposed);
    }

    /**
     * How many refused examples it takes, none of them passing, for the interval of false accepts
     * to end at the cap.
     */
    public int refusedToProveTheCap() {
        return Rate.ofNoneFor(Math.max(1e-6, mostFalseAccepts));
    }

    private static Draft draft(
            String category, List<Example> examples, double mostFalseAccepts, Thresholds given) {
        List<Proposal> proposals =
                scores(examples).stream()
                        .map(score -> Proposal.of(score, examples, mostFalseAccepts))
                        .sorted(Comparator.comparingDouble(Calibration::order))
                        .toList();
        return new Draft(category, examples, proposals, chosen(proposals, given, examples));
    }

    private static Thresholds chosen(
            List<Proposal> proposals, Thresholds given, List<Example> examples) {
        Thresholds chosen = Thresholds.NONE;
        double errors = given.isEmpty() ? 1 : Errors.of(given, examples).sum();
        for (Proposal proposal : proposals) {
            if (proposal.threshold().isPresent()) {
                Thresholds more = chosen.with(proposal.score(), proposal.threshold().get());
                double moreErrors = Errors.of(more.over(given), examples).sum();
                if (moreErrors < errors) {
                    chosen = more;
                    errors = moreErrors;
                }
            }
        }
        return chosen;
    }

    /** Those with a threshold first, by what it gets wrong; then by how well they tell apart. */
    private static double order(Proposal proposal) {
        return proposal.errors() == null ? 3 - proposal.auc() : proposal.errors().sum();
    }

    /** A blank picture is never accepted, so there is nothing to choose. */
    private static Set<String> scores(List<Example> examples) {
        Set<String> scores = new TreeSet<>();
        examples.forEach(example -> scores.addAll(example.scores().keySet()));
        scores.remove(KnownScores.BLANK);
        return scores;
    }

    private static Map<String, List<Example>> byCategory(List<Example> examples) {
        Map<String, List<Example>> categories = new TreeMap<>();
        for (Example example : examples) {
            if (!example.category().isBlank()) {
                categories
                        .computeIfAbsent(
                                example.category().strip().toLowerCase(Locale.ROOT),
                                category -> new ArrayList<>())
                        .add(example);
            }
        }
        return categories;
    }
}
