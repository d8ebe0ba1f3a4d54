package io.polyptych.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.util.Arrays;
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
    @ValueSource(strings = {"flux", "flux-fill", "flux-fft"})
    void diffusersFolderGivesTheReferencesNumbers(String network) {
        isTheReference(network, DIFFUSERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flux", "flux-fill", "flux-fft"})
    void blackForestLabsFileGivesTheReferencesNumbers(String network) {
        isTheReference(network, BLACK_FOREST_LABS);
    }

    @Test
    void bothLayoutsGiveTheSameNumbers() {
        assertThat(velocity(DIFFUSERS)).isEqualTo(velocity(BLACK_FOREST_LABS));
    }

    @Test
    void anImageAloneGetsWhatItGetsAmongOthers() {
        Golden golden = Golden.of("flux");
        try (FluxTransformer flux = GoldenFlux.load(golden, BLACK_FOREST_LABS, Placement.CPU);
                Scope scope = Scope.open()) {
            FluxInput both = GoldenFlux.input(golden, scope);
            var alone =
                    new FluxInput(
                            first(both.image(), scope),
                            first(both.text(), scope),
                            first(both.pooled(), scope),
                            both.time(),
                            both.guidance(),
                            both.imageIds(),
                            both.textIds());
            float[] theirs = first(golden.tensor("output", scope), scope).floats();
            assertThat(Golden.distance(flux.velocity(alone, scope).floats(), theirs))
                    .isLessThan(1e-5);
        }
    }

    /** The first of two images. */
    private static Tensor first(Tensor batch, Scope scope) {
        long[] shape = batch.shape();
        shape[0] = 1;
        float[] numbers = batch.floats();
        return scope.floats(Arrays.copyOf(numbers, numbers.length / 2), shape);
    }

    @ParameterizedTest
    @ValueSource(strings = {DIFFUSERS, BLACK_FOREST_LABS})
    void anotherModelsTensorsAreToldBeforeAnythingIsLoaded(String file) {
        long before = Scope.openCount();
        Golden golden = Golden.of("flux-fft");
        FluxConfig fill = FluxConfig.read(Golden.of("flux-fill").path("transformer/config.json"));
        assertThatThrownBy(
                        () ->
                                FluxTransformer.load(
                                        Checkpoint.open(golden.path(file)), fill, Placement.CPU))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining(golden.path(file).toString())
                .hasMessageContaining("img_in.weight is [36, 448], expected [36, 384]")
                .hasMessageContaining("guidance_in.in_layer.weight");
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    private static float[] velocity(String file) {
        Golden golden = Golden.of("flux");
        try (FluxTransformer flux = GoldenFlux.load(golden, file, Placement.CPU);
                Scope scope = Scope.open()) {
            return flux.velocity(GoldenFlux.input(golden, scope), scope).floats();
        }
    }

    private static void isTheReference(String network, String file) {
        long before = Scope.openCount();
        Golden golden = Golden.of(network);
        try (FluxTransformer flux = GoldenFlux.load(golden, file, Placement.CPU);
                Scope scope = Scope.open()) {
            var input = GoldenFlux.input(golden, scope);
            GoldenFlux.check(golden, "", flux, input, 1e-5);
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }
}
