package io.polyptych.model.flux;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.Checkpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Held to diffusers' FluxTransformer2DModel after every part: the three published numbers of
 * channels, with and without guidance, loaded from either published layout.
 */
class FluxTransformerTest {
    private static final String DIFFUSERS = "transformer/diffusion_pytorch_model.safetensors";
    private static final String BLACK_FOREST_LABS = "flux1.safetensors";

    @ParameterizedTest
    @ValueSource(strings = {"flux", "flux_fill", "flux_fft"})
    void diffusersFolderGivesTheReferencesNumbers(String network) {
        isTheReference(network, DIFFUSERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flux", "flux_fill", "flux_fft"})
    void blackForestLabsFileGivesTheReferencesNumbers(String network) {
        isTheReference(network, BLACK_FOREST_LABS);
    }

    @Test
    void bothLayoutsGiveTheSameNumbers() {
        assertThat(velocity(DIFFUSERS)).isEqualTo(velocity(BLACK_FOREST_LABS));
    }

    private static float[] velocity(String file) {
        Golden golden = Golden.of("flux");
        try (FluxTransformer flux = flux(golden, file, Placement.CPU);
                Scope scope = Scope.open()) {
            return flux.velocity(GoldenFlux.input(golden, scope), scope).floats();
        }
    }

    private static void isTheReference(String network, String file) {
        long before = Scope.openCount();
        Golden golden = Golden.of(network);
        try (FluxTransformer flux = flux(golden, file, Placement.CPU);
                Scope scope = Scope.open()) {
            var input = GoldenFlux.input(golden, scope);
            GoldenFlux.check(golden, "", flux, input, 1e-5);
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    static FluxTransformer flux(Golden golden, String file, Placement placement) {
        Path config = golden.path("transformer/config.json");
        return FluxTransformer.load(
                Checkpoint.open(golden.path(file)), FluxConfig.read(config), placement);
    }
}
