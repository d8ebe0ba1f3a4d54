package io.polyptych.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeparationTest {
    @Test
    void whatLiesApartIsCutInTheMiddleWithoutErrors() {
        var cut = separation(values(0.9, 0.7), values(0.1, 0.3)).cut(0).orElseThrow();

        assertThat(cut.threshold()).isEqualTo(0.5);
        assertThat(cut.errors().falseAccepts()).isEqualTo(new Rate(0, 2));
        assertThat(cut.errors().falseRefuses()).isEqualTo(new Rate(0, 2));
    }

    @Test
    void theAreaCountsWonPairsAndHalfOfEqualOnes() {
        assertThat(separation(values(1, 3), values(2)).auc()).isEqualTo(0.5);
        assertThat(separation(values(1, 2), values(2)).auc()).isEqualTo(0.25);
        assertThat(separation(values(3), values(1, 2)).auc()).isEqualTo(1);
        assertThat(separation(values(), values(1)).auc()).isEqualTo(0.5);
    }

    /** Standard normals two apart: the area is Phi(2 / sqrt 2), the best cut halfway. */
    @Test
    void twoNormalDistributionsHaveTheAreaAndTheErrorsThatTheoryGivesThem() {
        Random random = new Random(5);
        Separation separation = separation(normal(random, 2, 20_000), normal(random, 0, 20_000));

        assertThat(separation.auc()).isCloseTo(0.92135, within(0.005));
        var free = separation.cut(1).orElseThrow();
        assertThat(free.threshold()).isCloseTo(1, within(0.15));
        assertThat(free.errors().sum()).isCloseTo(2 * 0.158655, within(0.01));
        // With 5 % of the refused above it the cut is at 1.645; Phi(1.645 - 2) are below.
        var capped = separation.cut(0.05).orElseThrow();
        assertThat(capped.threshold()).isCloseTo(1.645, within(0.05));
        assertThat(capped.errors().falseRefuses().value()).isCloseTo(0.3613, within(0.02));
    }

    /** Area 0.9 of 50 and 50: the standard error of Hanley and McNeil's equation is 0.032124. */
    @Test
    void theIntervalOfTheAreaIsThatOfHanleyAndMcNeil() {
        double[] refused = new double[50];
        Arrays.setAll(refused, i -> i);
        double[] accepted = new double[50];
        Arrays.fill(accepted, 44.5);
        Separation separation = separation(accepted, refused);

        assertThat(separation.auc()).isCloseTo(0.9, within(1e-12));
        assertThat(separation.aucMargin()).isCloseTo(1.959964 * 0.032124, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noThresholdWithinTheCapIsBetterThanTheOneFound(long seed) {
        Random random = new Random(seed);
        double[] accepted = coarse(random, 1, 5 + random.nextInt(30));
        double[] refused = coarse(random, 0, 5 + random.nextInt(30));
        double cap = random.nextInt(4) / 10.0;
        var cut = separation(accepted, refused).cut(cap);

        double best = 1;
        for (double threshold : DoubleStream.concat(stream(accepted), stream(refused)).toArray()) {
            double falseAccepts = share(refused, value -> value >= threshold);
            double falseRefuses = share(accepted, value -> value < threshold);
            if (falseAccepts <= cap && falseRefuses <= 0.5) {
                best = Math.min(best, falseAccepts + falseRefuses);
            }
        }

        assertThat(cut.map(c -> c.errors().sum()).orElse(1.0)).isCloseTo(best, within(1e-12));
        cut.ifPresent(
                found -> {
                    assertThat(found.errors().falseAccepts().value()).isLessThanOrEqualTo(cap);
                    assertThat(found.errors().falseAccepts().value())
                            .isEqualTo(share(refused, value -> value >= found.threshold()));
                    assertThat(found.errors().falseRefuses().value())
                            .isEqualTo(share(accepted, value -> value < found.threshold()));
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theAreaIsThatOfAllPairsAndTurnsRoundWithTheSides(long seed) {
        Random random = new Random(seed);
        double[] accepted = coarse(random, 0.5, 1 + random.nextInt(20));
        double[] refused = coarse(random, 0, 1 + random.nextInt(20));
        double won = 0;
        for (double a : accepted) {
            for (double r : refused) {
                won += a > r ? 1 : a == r ? 0.5 : 0;
            }
        }
        double area = won / accepted.length / refused.length;

        assertThat(separation(accepted, refused).auc()).isCloseTo(area, within(1e-12));
        assertThat(separation(refused, accepted).auc()).isCloseTo(1 - area, within(1e-12));
        assertThat(separation(exp(accepted), exp(refused)).auc()).isCloseTo(area, within(1e-12));
    }

    @Test
    void withoutAnyDifferenceThereIsNoThreshold() {
        assertThat(separation(values(1, 1, 1), values(1, 1)).cut(1)).isEmpty();
        assertThat(separation(values(1, 2), values(3, 4)).cut(1)).isEmpty();
    }

    @Test
    void aCapThatOnlyRefusingEverythingKeepsGivesNoThreshold() {
        assertThat(separation(values(1, 2, 3), values(0, 9)).cut(0.4)).isEmpty();
        assertThat(separation(values(1, 2, 3), values(0, 9)).cut(0.5)).isPresent();
    }

    @Test
    void amongEqualErrorsTheWidestGapIsTaken() {
        var cut = separation(values(5, 9), values(1, 6)).cut(0.5).orElseThrow();

        assertThat(cut.errors().sum()).isEqualTo(0.5);
        assertThat(cut.threshold()).isEqualTo(3);
    }

    @Test
    void whatIsHeldOutIsJudgedByThresholdsOfTheRest() {
        Random random = new Random(3);
        double[] accepted = normal(random, 2.5, 60);
        double[] refused = normal(random, 0, 40);
        Separation separation = separation(accepted, refused);
        Errors heldOut = separation.heldOut(0.05);

        assertThat(heldOut.falseAccepts().of()).isEqualTo(40);
        assertThat(heldOut.falseRefuses().of()).isEqualTo(60);
        assertThat(heldOut.sum())
                .isGreaterThanOrEqualTo(separation.cut(0.05).orElseThrow().errors().sum());
    }

    @Test
    void foldsAreDrawnByChanceOfOneSizeAndTheSameEveryTime() {
        int[] folds = Separation.folds(40);

        for (int fold = 0; fold < 10; fold++) {
            int wanted = fold;
            assertThat(Arrays.stream(folds).filter(one -> one == wanted).count()).isEqualTo(4);
        }
        assertThat(Separation.folds(40)).isEqualTo(folds);
        assertThat(Arrays.copyOf(folds, 10)).isNotEqualTo(Arrays.copyOfRange(folds, 10, 20));
    }

    @Test
    void whatLiesFarApartIsRightWhenHeldOutToo() {
        assertThat(separation(values(7, 8, 9), values(1, 2, 3)).heldOut(0).sum()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.9, 0.5",
        "0.58, 0.66, 0.62",
        "0.61, 0.62, 0.62",
        "0.611, 0.613, 0.612",
        "-2, -1, -1.5",
        "31, 32, 31.5"
    })
    void aThresholdHasFewDecimalsAndLiesInItsGap(double low, double high, double expected) {
        assertThat(Separation.between(low, high)).isEqualTo(expected);
    }

    private interface Holds {
        boolean of(double value);
    }

    private static double share(double[] values, Holds rule) {
        return (double) Arrays.stream(values).filter(rule::of).count() / values.length;
    }

    private static DoubleStream stream(double[] values) {
        return Arrays.stream(values);
    }

    private static Separation separation(double[] accepted, double[] refused) {
        return new Separation(accepted, refused);
    }

    private static double[] values(double... values) {
        return values;
    }

    private static double[] normal(Random random, double mean, int count) {
        return DoubleStream.generate(() -> mean + random.nextGaussian()).limit(count).toArray();
    }

    /** With one decimal, so that there are equal ones. */
    private static double[] coarse(Random random, double mean, int count) {
        return Arrays.stream(normal(random, mean, count))
                .map(value -> Math.round(10 * value) / 10.0)
                .toArray();
    }

    private static double[] exp(double[] values) {
        return Arrays.stream(values).map(Math::exp).toArray();
    }
}
