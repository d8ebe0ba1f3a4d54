package io.polyptych.system.iccustom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.system.flux.Parameters;
import io.polyptych.system.iccustom.IcCustomSettings.References;
import io.polyptych.system.iccustom.Preservation.Mode;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to the released app/constants.py, app/examples.py and configs/inference (a81a8f8). */
class IcCustomSettingsTest {
    @Test
    void theDefaultIsTheDemos() throws Exception {
        assertThat(of(Map.of()))
                .isEqualTo(
                        new IcCustomSettings(
                                32,
                                40,
                                1,
                                1024,
                                new Preservation(Mode.OFF, 0.5),
                                References.REFUSE));
        assertThat(of(Map.of())).isEqualTo(of(Map.of("preset", "app")));
    }

    @ParameterizedTest
    @CsvSource({
        "app-position-free, 20, 40, 3, 1024",
        "inference-01, 30, 40, 3, 0",
        "inference-02, 38, 48, 1, 0"
    })
    void presetsAreTheReleasedConfigurations(
            String preset, int steps, double guidance, double trueGuidance, int longEdge)
            throws Exception {
        IcCustomSettings settings = of(Map.of("preset", preset));
        assertThat(settings.steps()).isEqualTo(steps);
        assertThat(settings.guidance()).isEqualTo(guidance);
        assertThat(settings.trueGuidance()).isEqualTo(trueGuidance);
        assertThat(settings.longEdge()).isEqualTo(longEdge);
        assertThat(settings.background().mode()).isEqualTo(Mode.OFF);
    }

    @Test
    void eachParameterOverridesItsPreset() throws Exception {
        assertThat(
                        of(
                                Map.of(
                                        "preset", "inference-01",
                                        "steps", "12",
                                        "guidance", "33.5",
                                        "true-guidance", "1",
                                        "long-edge", "768",
                                        "background", "every-step",
                                        "background-threshold", "0.8",
                                        "references", "together")))
                .isEqualTo(
                        new IcCustomSettings(
                                12,
                                33.5,
                                1,
                                768,
                                new Preservation(Mode.EVERY_STEP, 0.8),
                                References.TOGETHER));
    }

    @ParameterizedTest
    @CsvSource({
        "preset, turbo",
        "steps, 0",
        "steps, 101",
        "guidance, -1",
        "guidance, NaN",
        "true-guidance, 0.5",
        "long-edge, 2049",
        "background, on",
        "background-threshold, 1.1",
        "references, all"
    })
    void aParameterOutOfItsRangeIsNamed(String name, String value) {
        assertThatThrownBy(() -> of(Map.of(name, value)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("ic-custom's parameter %s is '%s'".formatted(name, value));
    }

    @Test
    void theBackgroundIsPreservedInTheEarlySteps() {
        assertThat(steps(new Preservation(Mode.PROGRESSIVE, 0.5))).containsExactly(0, 2, 4);
        assertThat(steps(new Preservation(Mode.EVERY_STEP, 0.5))).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(steps(new Preservation(Mode.EVERY_STEP, 0))).containsExactly(0);
        assertThat(steps(new Preservation(Mode.OFF, 1))).isEmpty();
    }

    private static int[] steps(Preservation preservation) {
        return IntStream.range(0, 10).filter(step -> preservation.at(step, 10)).toArray();
    }

    private static IcCustomSettings of(Map<String, String> values) throws UnrenderableRequest {
        return IcCustomSettings.of(new Parameters("ic-custom", values));
    }
}
