package io.polyptych.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    /** Upper ends of Wilson's interval as R's binom.confint(method = "wilson") gives them. */
    @ParameterizedTest
    @CsvSource({"0, 10, 0.2775", "5, 10, 0.7634", "10, 10, 1.0", "1, 24, 0.2024"})
    void theUpperEndIsWilsons(int count, int of, double upper) {
        assertThat(new Rate(count, of).upper()).isCloseTo(upper, within(5e-5));
    }

    @Test
    void ofNoneNothingIsKnown() {
        assertThat(new Rate(0, 0).value()).isZero();
        assertThat(new Rate(0, 0).upper()).isEqualTo(1);
    }
}
