package io.polyptych.jobs.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How well one score tells accepted pictures from refused ones, more being better. Pure.
 *
 * <p>A threshold is sought among the middles between neighbouring values: of those with a rate of
 * false accepts within the cap, the one of the least sum of both error rates (the greatest J of W.
 * J. Youden, Index for rating diagnostic tests, 1950); among equals, the one of the widest gap. One
 * that would refuse more than half of the accepted pictures is none.
 */
public final class Separation {
    private static final double Z = 1.959964; // of 95 %, two-sided
    private static final int FOLDS = 10;
    private static final double MOST_FALSE_REFUSES = 0.5;

    private final double[] accepted; // ascending
    private final double[] refused; // ascending

    /**
     * @param accepted values of the accepted pictures, finite, in any order
     * @param refused values of the refused ones, likewise
     */
    public Separation(double[] accepted, double[] refused) {
        this.accepted = accepted.clone();
        this.refused = refused.clone();
        Arrays.sort(this.accepted);
        Arrays.sort(this.refused);
    }

    /** A threshold with what it gets wrong on these values. */
    public record Cut(double threshold, Errors errors) {}

    /**
     * The area under the ROC curve: the odds that an accepted picture has a greater value than a
     * refused one, equal ones counting half (Mann and Whitney's U over the number of pairs). 0.5
     * without either.
     */
    public double auc() {
        if (accepted.length == 0 || refused.length == 0) {
            return 0.5;
        }
        double won = 0;
        for (double value : accepted) {
            int below = countBelow(refused, value);
            int notAbove = refused.length - countFrom(refused, Math.nextUp(value));
            won += below + (notAbove - below) / 2.0;
        }
        return won / accepted.length / refused.length;
    }

    /**
     * Half of the area's 95 % interval (J. A. Hanley and B. J. McNeil, The meaning and use of the
     * area under a ROC curve, 1982, equation 2). 0 for an area of 1, however few values there are.
     */
    public double aucMargin() {
        double area = auc();
        double pairs = (double) accepted.length * refused.length;
        double q1 = area / (2 - area);
        double q2 = 2 * area * area / (1 + area);
        double variance =
                (area * (1 - area)
                                + (accepted.length - 1) * (q1 - area * area)
                                + (refused.length - 1) * (q2 - area * area))
                        / pairs;
        return pairs == 0 ? 0.5 : Z * Math.sqrt(Math.max(0, variance));
    }

    /**
     * The best threshold; empty if none within the cap is better than chance and accepts enough.
     *
     * @param mostFalseAccepts cap on the rate of false accepts, 0..1
     */
    public Optional<Cut> cut(double mostFalseAccepts) {
        double[] values =
                DoubleStream.concat(Arrays.stream(accepted), Arrays.stream(refused))
                        .sorted()
                        .distinct()
                        .toArray();
        Cut best = null;
        double bestGap = 0;
        for (int i = 0; i + 1 < values.length; i++) {
            Errors errors = errorsFrom(values[i + 1]);
            double gap = values[i + 1] - values[i];
            boolean allowed =
                    errors.falseAccepts().value() <= mostFalseAccepts
                            && errors.falseRefuses().value() <= MOST_FALSE_REFUSES;
            if (!allowed || errors.sum() >= 1) {
                continue;
            }
            double gain = best == null ? 1 : best.errors().sum() - errors.sum();
            if (gain > 0 || (gain == 0 && gap > bestGap)) {
                best = new Cut(between(values[i], values[i + 1]), errors);
                bestGap = gap;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * What thresholds get wrong on values they were not chosen by: a tenth of each side, drawn by
     * chance, is held out in turn. Where the rest gives no threshold, all held out pass.
     */
    public Errors heldOut(double mostFalseAccepts) {
        int[] acceptedFolds = folds(accepted.length);
        int[] refusedFolds = folds(refused.length);
        int falseAccepts = 0;
        int falseRefuses = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            Separation rest =
                    new Separation(
                            split(accepted, acceptedFolds, fold, false),
                            split(refused, refusedFolds, fold, false));
            double threshold =
                    rest.cut(mostFalseAccepts).map(Cut::threshold).orElse(Double.NEGATIVE_INFINITY);
            falseAccepts += countFrom(split(refused, refusedFolds, fold, true), threshold);
            falseRefuses += countBelow(split(accepted, acceptedFolds, fold, true), threshold);
        }
        return new Errors(
                new Rate(falseAccepts, refused.length), new Rate(falseRefuses, accepted.length));
    }

    private Errors errorsFrom(double threshold) {
        return new Errors(
                new Rate(countFrom(refused, threshold), refused.length),
                new Rate(countBelow(accepted, threshold), accepted.length));
    }

    /**
     * The number with the fewest decimals, two at least, near the middle: above low, up to high.
     */
    static double between(double low, double high) {
        double middle = low + (high - low) / 2;
        for (int decimals = 2; decimals < 12; decimals++) {
            double unit = Math.pow(10, decimals);
            double rounded = Math.round(middle * unit) / unit;
            if (low < rounded && rounded <= high) {
                return rounded;
            }
        }
        return high;
    }

    /**
     * A fold for each value, all of one size as far as can be. By chance, the same at every run:
     * every tenth of sorted values would make the folds more alike than new examples are.
     */
    static int[] folds(int count) {
        List<Integer> folds = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> folds.add(i % FOLDS));
        Collections.shuffle(folds, new Random(count));
        return folds.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] split(double[] ascending, int[] folds, int fold, boolean held) {
        List<Double> part = new ArrayList<>();
        IntStream.range(0, ascending.length)
                .filter(i -> (folds[i] == fold) == held)
                .forEach(i -> part.add(ascending[i]));
        return part.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int countBelow(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int countFrom(double[] ascending, double value) {
        return ascending.length - countBelow(ascending, value);
    }
}
