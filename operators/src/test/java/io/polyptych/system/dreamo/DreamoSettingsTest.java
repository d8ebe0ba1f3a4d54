package io.polyptych.system.dreamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.system.flux.Parameters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to the values of DreamO's app.py, dreamo_generator.py and load_dreamo_model. */
class DreamoSettingsTest {
    @Test
    void defaultsAreThoseOfTheReleasedApp() throws Exception {
        assertThat(settings(Map.of()))
                .isEqualTo(
                        new DreamoSettings(
                                new Recipe("v1.1", true), 12, 4.5, 0, 1, 0, 12, 3.5, 1024, 512));
    }

    @Test
    void theFirstVersionHasAnotherGuidanceAndWithoutTurboThereAreMoreSteps() throws Exception {
        DreamoSettings first = settings(Map.of("version", "v1", "turbo", "off"));
        assertThat(first.guidance()).isEqualTo(3.5);
        assertThat(first.steps()).isEqualTo(25);
        assertThat(settings(Map.of("turbo", "off")).guidance()).isEqualTo(4.5);
    }

    @Test
    void everyParameterIsRead() throws Exception {
        Map<String, String> all =
                Map.of(
                        "version", "v1",
                        "steps", "8",
                        "guidance", "5.5",
                        "first-step-guidance", "2.5",
                        "true-cfg", "3",
                        "true-cfg-start", "2",
                        "true-cfg-end", "4",
                        "negative-guidance", "1.5",
                        "canvas", "768",
                        "reference-canvas", "640");
        assertThat(settings(all))
                .isEqualTo(
                        new DreamoSettings(
                                new Recipe("v1", true), 8, 5.5, 2.5, 3, 2, 4, 1.5, 768, 640));
    }

    @ParameterizedTest
    @CsvSource({
        "version, v2",
        "turbo, perhaps",
        "steps, 0",
        "steps, 101",
        "guidance, 21",
        "guidance, NaN",
        "first-step-guidance, -1",
        "true-cfg, 0.5",
        "true-cfg-start, -1",
        "true-cfg-end, 101",
        "negative-guidance, x",
        "canvas, 16",
        "canvas, 4096",
        "reference-canvas, 2048",
    })
    void whatIsOutOfRangeIsNamed(String name, String value) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("dreamo's parameter %s is '%s'".formatted(name, value));
    }

    @Test
    void theFirstStepCanHaveAGuidanceOfItsOwn() throws Exception {
        DreamoSettings own = settings(Map.of("first-step-guidance", "2"));
        assertThat(own.guidance(0)).isEqualTo(2);
        assertThat(own.guidance(1)).isEqualTo(4.5);
        assertThat(settings(Map.of()).guidance(0)).isEqualTo(4.5);
    }

    @Test
    void theSecondPassHasAWindowOfSteps() throws Exception {
        var window = Map.of("true-cfg", "2", "true-cfg-start", "1", "true-cfg-end", "3");
        DreamoSettings some = settings(window);
        assertThat(some.hasSecondPass()).isTrue();
        assertThat(some.hasSecondPass(0)).isFalse();
        assertThat(some.hasSecondPass(1)).isTrue();
        assertThat(some.hasSecondPass(2)).isTrue();
        assertThat(some.hasSecondPass(3)).isFalse();
        assertThat(settings(Map.of("true-cfg", "2")).hasSecondPass(11)).isTrue();
        assertThat(settings(Map.of()).hasSecondPass()).isFalse();
        assertThat(settings(Map.of("true-cfg", "2", "true-cfg-end", "0")).hasSecondPass())
                .isFalse();
        assertThat(settings(Map.of("true-cfg", "2", "true-cfg-start", "12")).hasSecondPass())
                .isFalse();
    }

    @Test
    void eachVersionHasItsAdapters() {
        assertThat(new Recipe("v1.1", true).parts())
                .containsExactly(
                        new Recipe.Part("dreamo", 1),
                        new Recipe.Part("cfg_distill", 1),
                        new Recipe.Part("turbo", 1),
                        new Recipe.Part("sft", 1),
                        new Recipe.Part("dpo", 1.25));
        assertThat(new Recipe("v1", false).parts())
                .containsExactly(
                        new Recipe.Part("dreamo", 1),
                        new Recipe.Part("cfg_distill", 1),
                        new Recipe.Part("quality_pos", 0.15),
                        new Recipe.Part("quality_neg", -0.8));
    }

    private static DreamoSettings settings(Map<String, String> values) throws Exception {
        return DreamoSettings.of(new Parameters("dreamo", values));
    }
}
