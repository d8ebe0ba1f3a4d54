package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void meanAndDeviationAreThoseOfASample() {
        Spread spread = Spread.of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));

        assertThat(spread.count()).isEqualTo(8);
        assertThat(spread.mean()).isEqualTo(5);
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
    }

    @Test
    void oneScoreHasNoDeviationAndNoneHasNoMean() {
        assertThat(Spread.of(List.of(0.5)).mean()).isEqualTo(0.5);
        assertThat(Spread.of(List.of(0.5)).deviation()).isNaN();
        assertThat(Spread.of(List.of()).mean()).isNaN();
        assertThat(Spread.of(List.of()).count()).isZero();
    }
}
