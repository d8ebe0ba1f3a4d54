package io.polyptych.jobs.calibrate;

import io.polyptych.select.SelectConfig;
import java.util.List;
import java.util.function.Function;

/**
 * What thresholds get wrong.
 *
 * @param falseAccepts of the refused examples, those that would be accepted
 * @param falseRefuses of the accepted examples, those that would not
 */
public record Errors(Rate falseAccepts, Rate falseRefuses) {

    static Errors of(Thresholds thresholds, List<Example> examples) {
        return of(example -> thresholds, examples);
    }

    /** Of a policy, whose thresholds depend on an example's category. */
    static Errors of(SelectConfig policy, List<Example> examples) {
        return of(example -> ProposedPolicy.thresholds(policy, example), examples);
    }

    private static Errors of(Function<Example, Thresholds> rule, List<Example> examples) {
        int accepted = 0;
        int falseAccepts = 0;
        int falseRefuses = 0;
        for (Example example : examples) {
            boolean passes = example.meets(rule.apply(example));
            if (example.accepted()) {
                accepted++;
                falseRefuses += passes ? 0 : 1;
            } else {
                falseAccepts += passes ? 1 : 0;
            }
        }
        return new Errors(
                new Rate(falseAccepts, examples.size() - accepted),
                new Rate(falseRefuses, accepted));
    }

    /** Both rates added: what a threshold is chosen by. 1 is no better than chance. */
    public double sum() {
        return falseAccepts.value() + falseRefuses.value();
    }
}
