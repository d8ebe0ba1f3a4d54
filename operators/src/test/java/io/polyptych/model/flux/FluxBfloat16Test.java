package io.polyptych.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Held to diffusers' FluxTransformer2DModel in bfloat16 on the CPU: times and guidances to the last
 * bit, tokens to what two orders of rounding may differ by.
 */
class FluxBfloat16Test {
    private static final Golden GOLDEN = Golden.of("flux");
    private static final Placement BFLOAT16 = new Placement("cpu", Precision.BFLOAT16);

    /**
     * A rounding moves a number by up to 2^-9 = 0.2 %; the kernels round less often than the
     * reference does. A time that isn't rounded moves the output by 0.48.
     */
    private static final double BOUND = 1.2e-2;

    @Test
    void everyPartIsTheReferencesWithinRounding() {
        try (FluxTransformer flux = GoldenFlux.load(GOLDEN, "flux1.safetensors", BFLOAT16);
                Scope scope = Scope.open()) {
            FluxInput input = GoldenFlux.input(GOLDEN, scope);
            GoldenFlux.check(GOLDEN, "bfloat16.", flux, input, BOUND);
        }
    }

    @ParameterizedTest
    @CsvSource({"timestep, 0.7349", "guidance, 3.7"})
    void timeAndGuidanceAreRoundedAsTheReferenceRoundsThem(String name, float value) {
        assertThat(sinusoids(value, BFLOAT16))
                .isEqualTo(GOLDEN.floats("bfloat16.sinusoids." + name));
    }

    @Test
    void aGuidanceOf40Is39936() {
        float[] rounded = sinusoids(40, BFLOAT16);
        // A number just below 1 is rounded by up to 2^-9.
        assertThat(rounded).containsExactly(sinusoids(39.936f, Placement.CPU), within(0.002f));
        assertThat(Golden.distance(rounded, sinusoids(40, Placement.CPU))).isGreaterThan(0.1);
    }

    private static float[] sinusoids(float value, Placement placement) {
        try (Scope scope = Scope.open()) {
            Tensor like = scope.place(scope.floats(new float[1], 1), placement);
            return scope.call("flux.sinusoids", (double) value, like).floats();
        }
    }
}
