package io.polyptych.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MaskConfigTest {
    @Test
    void theDefaultsAreAsDocumented() {
        assertThat(MaskConfig.defaults()).isEqualTo(new MaskConfig(0.02, 0.0002));
    }

    @Test
    void aValueOutOfRangeIsNamedWithItsKey() {
        assertThatThrownBy(() -> new MaskConfig(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mask.ratio-tolerance")
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new MaskConfig(0.02, Double.NaN))
                .hasMessageContaining("mask.least-area");
    }
}
