package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleKeyTest {
    @Test
    void aKeyNamesItsGroupByLettersAndSixteenDigits() {
        assertThat(SampleKey.of("a mug", 1, 12)).matches("a_mug-[0-9a-f]{16}-01-12");
        assertThat(SampleKey.of("m".repeat(500), 99, 98)).hasSize(63);
    }
}
