package io.polyptych.jobs.calibrate;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Where a threshold gets as great a share of the refused wrong as of the accepted. Pure.
 *
 * @param threshold of the score, at least which passes
 * @param rate 0..1; the mean of both shares where none makes them equal
 */
public record EqualError(double threshold, double rate) {

    /**
     * Seeks it among the values themselves, of which some are wanted on each side.
     *
     * @param accepted values of the accepted pictures, in any order
     * @param refused values of the refused ones, likewise
     */
    public static EqualError of(double[] accepted, double[] refused) {
        if (accepted.length == 0 || refused.length == 0) {
            throw new IllegalArgumentException(
                    "an equal error needs accepted and refused values; there are %d and %d"
                            .formatted(accepted.length, refused.length));
        }
        EqualError best = null;
        double leastApart = Double.POSITIVE_INFINITY;
        double[] all =
                DoubleStream.concat(Arrays.stream(accepted), Arrays.stream(refused))
                        .sorted()
                        .distinct()
                        .toArray();
        for (double threshold : all) {
            double falseAccepts = falseAccepts(refused, threshold);
            double falseRefuses = falseRefuses(accepted, threshold);
            double apart = Math.abs(falseAccepts - falseRefuses);
            if (apart < leastApart) {
                leastApart = apart;
                best = new EqualError(threshold, (falseAccepts + falseRefuses) / 2);
            }
        }
        return best;
    }

    /** The share of refused pictures that pass. */
    static double falseAccepts(double[] refused, double threshold) {
        return 1 - share(refused, threshold);
    }

    /** The share of accepted pictures that do not pass. */
    static double falseRefuses(double[] accepted, double threshold) {
        return share(accepted, threshold);
    }

    private static double share(double[] values, double below) {
        long count = Arrays.stream(values).filter(value -> value < below).count();
        return (double) count / values.length;
    }
}
