package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearMaterialTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"glass", "Borosilicate Glass", "crystal", "transparent acrylic", "glass,"})
    void aProductOfClearMaterialIsSeenThrough(String material) {
        assertThat(told(material, Map.of("see-through", "0.0"))).containsEntry("see-through", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "porcelain",
                "glass, steel",
                "frosted glass",
                "white glass",
                "fibreglass",
                "glass fibre",
                "glass-fiber",
                "glass-ceramic",
                "glass mirror",
                "mirrored glass",
                "glass reinforced plastic",
                "coated glass",
                "glass wool",
                ",",
                "&",
                ""
            })
    void anyOtherIsNot(String material) {
        assertThat(told(material, Map.of("see-through", "0.0")))
                .containsEntry("see-through", "0.0");
    }

    @Test
    void aSystemWithoutTheParameterIsToldNothing() {
        assertThat(told("glass", Map.of("steps", "28"))).containsOnlyKeys("steps");
        assertThat(told(null, Map.of("see-through", "0"))).containsEntry("see-through", "0");
    }

    private static Map<String, String> told(String material, Map<String, String> defaults) {
        Map<String, String> parameters = new HashMap<>(defaults);
        ClearMaterial.tell(material, parameters);
        return parameters;
    }
}
