package io.polyptych.jobs.calibrate;

import java.util.List;

/**
 * What thresholds get wrong.
 *
 * @param falseAccepts of the refused examples, those that would be accepted
 * @param falseRefuses of the accepted examples, those that would not
 */
public record Errors(Rate falseAccepts, Rate falseRefuses) {

    static Errors of(Thresholds thresholds, List<Example> examples) {
        int accepted = 0;
        int falseAccepts = 0;
        int falseRefuses = 0;
        for (Example example : examples) {
            boolean passes = example.meets(thresholds);
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
