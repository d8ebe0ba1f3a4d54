package io.polyptych.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MaskConfigTest {
    @Test
    void theDefaultsAreAsDocumented() {
        assertThat(MaskConfig.defaults()).isEqualTo(new MaskConfig(0.02, 0.0002, 0.98, 0.5));
    }

    @Test
    void aValueOutOfRangeIsNamedWithItsKey() {
        assertThatThrownBy(() -> new MaskConfig(-1, 0, 1, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mask.ratio-tolerance")
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new MaskConfig(0.02, Double.NaN, 1, 0.5))
                .hasMessageContaining("mask.least-area");
        assertThatThrownBy(() -> new MaskConfig(0.02, 0.1, 0.1, 0.5))
                .hasMessageContaining("mask.most-area")
                .hasMessageContaining("0.1");
        assertThatThrownBy(() -> new MaskConfig(0.02, 0.1, 0.9, 1.5))
                .hasMessageContaining("mask.least-confidence")
                .hasMessageContaining("1.5");
    }
}
