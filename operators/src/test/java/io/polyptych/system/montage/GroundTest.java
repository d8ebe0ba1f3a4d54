package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GroundTest {
    private static final Ground GROUND = Ground.of(0.25, 1000, 800, 700);

    @Test
    void sizesGoWithTheDistanceFromTheHorizon() {
        assertThat(GROUND.size(450, 700)).isCloseTo(250.0 / 500, within(1e-9));
        assertThat(GROUND.size(700, 700)).isEqualTo(1);
    }

    @Test
    void aPlaceFurtherAwayLiesNearerToTheHorizonAndToTheMiddle() {
        assertThat(GROUND.row(700, 300)).isBetween(200.0, 699.0);
        assertThat(GROUND.row(700, -300)).isGreaterThan(701);
        assertThat(GROUND.column(900, 300)).isBetween(500.0, 899.0);
        assertThat(GROUND.row(700, 1e9)).isCloseTo(200, within(0.01));
    }

    @Test
    void aCircleLooksRounderFurtherBelowTheHorizon() {
        assertThat(GROUND.roundness(750)).isGreaterThan(GROUND.roundness(400) + 0.1);
    }

    @Test
    void withoutAHorizonOneAboveTheProductIsTaken() {
        assertThat(Ground.of(null, 1000, 800, 700).horizon()).isEqualTo(240);
        assertThat(Ground.of(null, 1000, 800, 300).horizon()).isLessThan(100);
    }

    @Test
    void whatStandsAboveTheHorizonIsStillBelowItALittle() {
        assertThat(GROUND.below(100)).isPositive();
        assertThat(GROUND.size(100, 90)).isEqualTo(1);
    }
}
