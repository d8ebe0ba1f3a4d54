package io.polyptych.system.aceplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.system.flux.Parameters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to the released configurations: infer_lora.py, infer_fft.py, model_zoo.yaml. */
class AcePlusSettingsTest {

    @Test
    void whatIsNotSetIsAsReleased() throws Exception {
        assertThat(settings(Variant.ADAPTER, false, Map.of()))
                .isEqualTo(new AcePlusSettings(28, 50, 1, 4096, Control.NONE, 64, false, 0.8));
        assertThat(settings(Variant.FULL, false, Map.of()))
                .isEqualTo(new AcePlusSettings(28, 50, 1, 4096, Control.NONE, 64, true, 0.8));
    }

    @Test
    void everyParameterIsRead() throws Exception {
        Map<String, String> all =
                Map.of(
                        "adapter", "portrait",
                        "steps", "3",
                        "guidance", "7.5",
                        "repainting", "0.25",
                        "tokens", "99",
                        "control", "mosaic",
                        "mosaic", "8",
                        "keep-pixels", "on",
                        "keep-pixels-rate", "0.5");
        assertThat(settings(Variant.ADAPTER, false, all))
                .isEqualTo(new AcePlusSettings(3, 7.5, 0.25, 99, Control.MOSAIC, 8, true, 0.5));
    }

    @ParameterizedTest
    @CsvSource({
        "ADAPTER, subject, none, false, 1",
        "ADAPTER, portrait, none, false, 1",
        "ADAPTER, local-editing, none, false, 0.5",
        "ADAPTER, local-editing, canny, false, 0.5",
        "ADAPTER, subject, none, true, 0.5",
        "FULL, subject, none, false, 1",
        "FULL, subject, gray, false, 0",
        "FULL, subject, none, true, 0"
    })
    void howMuchIsHiddenGoesByTheModelAndByWhatGuides(
            Variant variant, String adapter, String control, boolean everything, double expected)
            throws Exception {
        Map<String, String> given = Map.of("adapter", adapter, "control", control);
        assertThat(settings(variant, everything, given).repainting()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "adapter, garment",
        "steps, 0",
        "steps, many",
        "guidance, -1",
        "repainting, 1.5",
        "tokens, 3",
        "control, sketch",
        "mosaic, 1",
        "keep-pixels, yes",
        "keep-pixels-rate, 0"
    })
    void aParameterOutOfItsRangeIsNamed(String name, String value) {
        assertThatThrownBy(() -> settings(Variant.ADAPTER, false, Map.of(name, value)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("ace-plus's parameter %s is '%s'".formatted(name, value));
    }

    @Test
    void anAdapterOtherThanTheLoadedOneIsRefused() {
        Parameters portrait = new Parameters("ace-plus", Map.of("adapter", "portrait"));
        assertThatThrownBy(() -> settings(Variant.ADAPTER, "subject", false, portrait))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("adapter for subject, but the parameters ask for portrait");
        assertThatThrownBy(() -> settings(Variant.FULL, "subject", false, portrait))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("the full model, which has no adapter");
    }

    @Test
    void theLoadedAdapterCountsWhereNoneIsAskedFor() throws Exception {
        Parameters none = new Parameters("ace-plus", Map.of());
        assertThat(settings(Variant.ADAPTER, "local-editing", false, none).repainting())
                .isEqualTo(0.5);
    }

    private static AcePlusSettings settings(
            Variant variant, boolean everything, Map<String, String> given) throws Exception {
        String adapter = given.getOrDefault("adapter", "subject");
        return settings(variant, adapter, everything, new Parameters("ace-plus", given));
    }

    private static AcePlusSettings settings(
            Variant variant, String adapter, boolean everything, Parameters given)
            throws Exception {
        return AcePlusSettings.of(given, new Loaded(variant, adapter), everything);
    }
}
