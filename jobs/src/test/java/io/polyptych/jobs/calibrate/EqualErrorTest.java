package io.polyptych.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EqualErrorTest {
    @Test
    void sidesThatDoNotOverlapHaveNoError() {
        EqualError error = EqualError.of(new double[] {0.9, 0.8}, new double[] {0.5, 0.4});

        assertThat(error.rate()).isZero();
        assertThat(error.threshold()).isEqualTo(0.8);
    }

    @Test
    void oneOfFourWrongOnEachSideIsAQuarter() {
        EqualError error =
                EqualError.of(
                        new double[] {0.9, 0.8, 0.7, 0.3}, new double[] {0.75, 0.2, 0.2, 0.1});

        assertThat(error.rate()).isCloseTo(0.25, within(1e-9));
        assertThat(error.threshold()).isEqualTo(0.7);
    }

    @Test
    void whereNoThresholdMakesThemEqualItIsTheirMean() {
        EqualError error = EqualError.of(new double[] {0.5, 0.5}, new double[] {0.5, 0.1, 0.1});

        assertThat(error.rate()).isCloseTo((1.0 / 3 + 0) / 2, within(1e-9));
    }

    @Test
    void aSideWithoutValuesIsRefused() {
        assertThatThrownBy(() -> EqualError.of(new double[] {0.5}, new double[0]))
                .hasMessageContaining("1 and 0");
    }
}
