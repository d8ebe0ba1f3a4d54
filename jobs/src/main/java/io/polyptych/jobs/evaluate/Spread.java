package io.polyptych.jobs.evaluate;

import java.util.Collection;

/**
 * Scores in brief. Pure.
 *
 * @param count of the scores; missing ones don't count
 * @param mean not a number where there are none
 * @param deviation standard deviation of a sample (divided by count − 1); not a number of fewer
 *     than two
 */
public record Spread(int count, double mean, double deviation) {
    /** Of finite numbers. */
    public static Spread of(Collection<Double> scores) {
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        double mean = scores.isEmpty() ? Double.NaN : sum / scores.size();
        double squares = 0;
        for (double score : scores) {
            squares += (score - mean) * (score - mean);
        }
        double deviation =
                scores.size() < 2 ? Double.NaN : Math.sqrt(squares / (scores.size() - 1));
        return new Spread(scores.size(), mean, deviation);
    }

    /** The same of scores that were all multiplied. */
    Spread times(double factor) {
        return new Spread(count, mean * factor, deviation * factor);
    }
}
