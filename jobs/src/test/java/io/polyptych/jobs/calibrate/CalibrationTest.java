package io.polyptych.jobs.calibrate;

import static io.polyptych.jobs.calibrate.Examples.accepted;
import static io.polyptych.jobs.calibrate.Examples.around;
import static io.polyptych.jobs.calibrate.Examples.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.select.SelectConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final SelectConfig POLICY = SelectConfig.defaults();

    @Test
    void aScoreThatTellsApartGetsAThresholdBetweenTheSides() {
        Calibration calibration = calibrate(around("", "identity", 0.8, 0.5, 20));

        assertThat(calibration.all().chosen().least().get("identity"))
                .isCloseTo(0.65, within(0.06));
        assertThat(calibration.all().proposals()).singleElement();
        assertThat(calibration.all().isEnough()).isTrue();
    }

    @Test
    void aScoreOfWhichLessIsBetterGetsAGreatestValue() {
        Calibration calibration = calibrate(around("", "duplicate", 0.4, 0.9, 20));

        assertThat(calibration.all().chosen().least()).isEmpty();
        assertThat(calibration.all().chosen().most().get("duplicate"))
                .isCloseTo(0.65, within(0.06));
    }

    @Test
    void tooFewExamplesGiveNoThresholdAndAreToldWithTheirNumbers() {
        Calibration calibration = calibrate(around("", "identity", 0.9, 0.2, 9));

        assertThat(calibration.all().chosen()).isEqualTo(Thresholds.NONE);
        assertThat(calibration.all().proposals().get(0).whyNone())
                .isEqualTo("too few: 9 accepted and 9 refused, and 10 of each are needed");
    }

    @Test
    void aScoreOfChanceGetsNoThreshold() {
        Calibration calibration = calibrate(around("", "identity", 0.5, 0.5, 30));

        assertThat(calibration.all().proposals().get(0).whyNone())
                .isEqualTo("it does not tell the accepted from the refused");
    }

    @Test
    void aThresholdThatOnlyAddsFalseRefusesIsLeftOut() {
        Random random = new Random(1);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            examples.add(accepted("", both(0.8 + i * 1e-3, 0.7 + 0.1 * random.nextGaussian())));
            examples.add(refused("", both(0.4 + i * 1e-3, 0.4 + 0.1 * random.nextGaussian())));
        }

        Calibration.Group all = calibrate(examples).all();

        assertThat(all.proposals()).extracting(Proposal::score).startsWith("identity", "seam");
        assertThat(all.proposals().get(1).threshold()).isPresent();
        assertThat(all.chosen().least()).containsOnlyKeys("identity");
        assertThat(all.after().falseAccepts()).isEqualTo(new Rate(0, 30));
    }

    @Test
    void twoScoresThatFindDifferentFaultsAreBothTaken() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            examples.add(accepted("", both(0.80 + i * 1e-3, 0.80 + i * 1e-3)));
            // Each threshold alone lets the other half pass, more than a cap of 5 % allows.
            double good = 0.80 + i * 1e-3;
            examples.add(refused("", i % 2 == 0 ? both(0.2, good) : both(good, 0.2)));
        }

        assertThat(Calibration.of(examples, 0.6, POLICY).all().chosen().least())
                .containsOnlyKeys("identity", "seam");
        assertThat(calibrate(examples).all().chosen()).isEqualTo(Thresholds.NONE);
    }

    @Test
    void aMissingScoreMeetsNoThresholdAndIsCounted() {
        List<Example> examples = new ArrayList<>(around("", "identity", 0.8, 0.5, 20));
        examples.add(accepted("", Map.of()));
        examples.add(accepted("", Map.of("identity", Double.NaN)));

        Calibration.Group all = calibrate(examples).all();

        assertThat(all.proposals().get(0).missing()).isEqualTo(2);
        assertThat(all.after().falseRefuses().count()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void scoresOfTheSceneDoNotConcernPicturesWithoutOne() {
        Example free = new Example("", false, true, Map.of("identity", 0.9));
        Example placed = new Example("", true, true, Map.of("identity", 0.9));
        Thresholds thresholds = Thresholds.NONE.with("identity", 0.6).with("outside", 30);

        assertThat(free.meets(thresholds)).isTrue();
        assertThat(placed.meets(thresholds)).isFalse();
    }

    @Test
    void aCategoryGetsItsOwnThresholdOnlyWhereThatHelps() {
        List<Example> examples = new ArrayList<>();
        examples.addAll(around("Bags", "identity", 0.6, 0.3, 40));
        examples.addAll(around("Kitchen > Mugs", "identity", 0.9, 0.65, 20));
        examples.addAll(around("Lamps", "identity", 0.7, 0.3, 4));

        Calibration calibration = calibrate(examples);

        assertThat(calibration.categories())
                .extracting(Calibration.Group::category)
                .containsExactly("bags", "kitchen > mugs", "lamps");
        assertThat(calibration.categories().get(1).chosen().least().get("identity"))
                .isCloseTo(0.78, within(0.06));
        assertThat(calibration.categories().get(1).after().sum()).isLessThan(0.1);
        assertThat(calibration.categories().get(2).isEnough()).isFalse();
        assertThat(calibration.categories().get(2).chosen()).isEqualTo(Thresholds.NONE);
    }

    @Test
    void thePresentPolicyIsJudgedBesideTheProposedOne() {
        Calibration.Group all = calibrate(around("", "identity", 0.58, 0.3, 20)).all();

        assertThat(all.present().falseRefuses().count()).isGreaterThan(10);
        assertThat(all.after().falseRefuses().count()).isLessThan(3);
    }

    @Test
    void theIntervalTellsHowManyRefusedExamplesProveTheCap() {
        int needed = calibrate(List.of()).refusedToProveTheCap();

        assertThat(new Rate(0, needed).upper()).isLessThanOrEqualTo(0.05);
        assertThat(new Rate(0, needed - 1).upper()).isGreaterThan(0.05);
    }

    private static Calibration calibrate(List<Example> examples) {
        return Calibration.of(examples, 0.05, POLICY);
    }

    private static Map<String, Double> both(double identity, double seam) {
        return Map.of("identity", identity, "seam", seam, "outside", 60.0);
    }
}
