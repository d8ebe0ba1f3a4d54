package io.polyptych.jobs.calibrate;

import io.polyptych.contract.KnownScores;
import java.util.List;
import java.util.Optional;

/**
 * What the examples say of one score.
 *
 * @param accepted accepted examples that have it
 * @param refused refused examples that have it
 * @param missing examples that it concerns and that don't
 * @param auc area under the ROC curve
 * @param aucMargin half of its 95 % interval
 * @param threshold the value proposed, or empty
 * @param errors of that value, on the examples it was chosen by; null without one
 * @param heldOut of values chosen alike, on examples they were not chosen by; null without one
 * @param whyNone why there is no threshold, in words; null with one
 */
public record Proposal(
        String score,
        int accepted,
        int refused,
        int missing,
        double auc,
        double aucMargin,
        Optional<Double> threshold,
        Errors errors,
        Errors heldOut,
        String whyNone) {

    /** Fewer of either side say too little of a threshold to propose one. */
    public static final int LEAST_EXAMPLES = 10;

    static Proposal of(String score, List<Example> examples, double mostFalseAccepts) {
        // Where less is better, the values are turned round and the threshold is turned back.
        int sign = KnownScores.lowerIsBetter(score) ? -1 : 1;
        Separation separation =
                new Separation(
                        values(score, examples, true, sign), values(score, examples, false, sign));
        int accepted = values(score, examples, true, sign).length;
        int refused = values(score, examples, false, sign).length;
        int missing = missing(score, examples);
        double auc = separation.auc();
        double margin = separation.aucMargin();
        if (accepted < LEAST_EXAMPLES || refused < LEAST_EXAMPLES) {
            return none(score, accepted, refused, missing, auc, margin, tooFew(accepted, refused));
        }
        if (auc - margin <= 0.5) {
            String why = "it does not tell the accepted from the refused";
            return none(score, accepted, refused, missing, auc, margin, why);
        }
        Optional<Separation.Cut> cut = separation.cut(mostFalseAccepts);
        if (cut.isEmpty()) {
            String why =
                    "no value keeps false accepts at %s and accepts enough"
                            .formatted(Words.percent(mostFalseAccepts));
            return none(score, accepted, refused, missing, auc, margin, why);
        }
        return new Proposal(
                score,
                accepted,
                refused,
                missing,
                auc,
                margin,
                Optional.of(sign * cut.get().threshold()),
                cut.get().errors(),
                separation.heldOut(mostFalseAccepts),
                null);
    }

    /** What is said of examples that are too few. */
    static String tooFew(int accepted, int refused) {
        return "too few: %d accepted and %d refused, and %d of each are needed"
                .formatted(accepted, refused, LEAST_EXAMPLES);
    }

    private static Proposal none(
            String score,
            int accepted,
            int refused,
            int missing,
            double auc,
            double margin,
            String why) {
        return new Proposal(
                score, accepted, refused, missing, auc, margin, Optional.empty(), null, null, why);
    }

    private static double[] values(
            String score, List<Example> examples, boolean accepted, int sign) {
        return examples.stream()
                .filter(example -> example.accepted() == accepted)
                .filter(example -> example.scores().containsKey(score))
                .mapToDouble(example -> sign * example.scores().get(score))
                .toArray();
    }

    private static int missing(String score, List<Example> examples) {
        return (int)
                examples.stream()
                        .filter(example -> example.scene() || !KnownScores.isOfTheScene(score))
                        .filter(example -> !example.scores().containsKey(score))
                        .count();
    }
}
