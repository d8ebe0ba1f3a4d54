package io.polyptych.system.syncd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.system.flux.Parameters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The defaults of sample_flux.py, and of the authors' example. */
class SyncdSettingsTest {
    @Test
    void whatIsNotSetIsAsReleased() throws Exception {
        assertThat(of(Map.of())).isEqualTo(new SyncdSettings(30, 3.5, 1, 1, 512));
        assertThat(of(Map.of("preset", "guided")))
                .isEqualTo(new SyncdSettings(30, 3.5, 1.5, 1, 512));
    }

    @Test
    void everyParameterCounts() throws Exception {
        var given =
                Map.of(
                        "preset", "guided",
                        "steps", "4",
                        "guidance", "2",
                        "true-cfg", "1",
                        "image-cfg", "0",
                        "panel", "768");
        SyncdSettings settings = of(given);
        assertThat(settings).isEqualTo(new SyncdSettings(4, 2, 1, 0, 768));
        assertThat(settings.guidesAway()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "steps, 0",
        "guidance, -1",
        "true-cfg, 0.5",
        "image-cfg, eleven",
        "panel, 1040",
        "panel, 500",
        "preset, fast",
    })
    void whatIsOutOfItsRangeIsNamed(String name, String value) {
        assertThatThrownBy(() -> of(Map.of(name, value)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("syncd's parameter %s is '%s'".formatted(name, value));
    }

    private static SyncdSettings of(Map<String, String> values) throws UnrenderableRequest {
        return SyncdSettings.of(new Parameters("syncd", values));
    }
}
