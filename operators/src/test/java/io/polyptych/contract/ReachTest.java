package io.polyptych.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.imaging.Plane;
import io.polyptych.imaging.TouchedArea;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
    private static final int SIDE = 200;

    @Test
    void aSystemWithoutTheParametersCastsNoShadowAndFeathersByTheMasksSize() throws Exception {
        Plane mask = mask();
        assertThat(Reach.of(Map.of()).around(mask).values())
                .isEqualTo(TouchedArea.of(mask, 3 + 0.02 * 50, 0).values());
    }

    @Test
    void parametersSayHowFarItReaches() throws Exception {
        Plane mask = mask();
        assertThat(Reach.of(Map.of("feather", "7", "shadow-area", "0.5")).around(mask).values())
                .isEqualTo(TouchedArea.of(mask, 7, 0.5).values());
    }

    @ParameterizedTest
    @CsvSource({
        "feather, 257",
        "feather, -1",
        "feather, wide",
        "shadow-area, 2.1",
        "shadow-area, NaN"
    })
    void noParameterCanClaimTheWholeScene(String name, String value) {
        assertThatThrownBy(() -> Reach.of(Map.of(name, value)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("parameter " + name + " is '" + value + "'")
                .hasMessageContaining("from 0 to");
    }

    private static Plane mask() {
        byte[] values = new byte[SIDE * SIDE];
        for (int y = 80; y < 130; y++) {
            Arrays.fill(values, y * SIDE + 90, y * SIDE + 110, (byte) 255);
        }
        return new Plane(SIDE, SIDE, values);
    }
}
