package io.polyptych.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.Golden;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Held to diffusers' FlowMatchEulerDiscreteScheduler with FLUX's settings, to the last bit. */
class FlowMatchScheduleTest {
    private static final Golden GOLDEN = Golden.of("flux-sampling");

    @ParameterizedTest
    @CsvSource({"1, 256", "4, 15", "28, 4096", "50, 8192", "30, 1024"})
    void timesAreTheReferences(int steps, int tokens) {
        isTheReference(
                FlowMatchSchedule.forTokens(steps, tokens), "times.%d.%d".formatted(steps, tokens));
    }

    @Test
    void unshiftedTimesAreTheReferences() {
        isTheReference(FlowMatchSchedule.unshifted(7), "times.7.None");
    }

    private static void isTheReference(FlowMatchSchedule schedule, String name) {
        int steps = schedule.steps();
        float[] sigmas = new float[steps + 1];
        float[] times = new float[steps];
        float[] roundedTimes = new float[steps];
        for (int i = 0; i <= steps; i++) {
            sigmas[i] = schedule.sigma(i);
        }
        for (int i = 0; i < steps; i++) {
            times[i] = schedule.time(i, Precision.FLOAT32);
            roundedTimes[i] = schedule.time(i, Precision.BFLOAT16);
        }
        assertThat(sigmas).isEqualTo(GOLDEN.floats(name + ".sigmas"));
        assertThat(times).isEqualTo(GOLDEN.floats(name + ".float32"));
        assertThat(roundedTimes).isEqualTo(GOLDEN.floats(name + ".bfloat16"));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void stepsAreTheReferences(Precision precision) {
        var schedule = FlowMatchSchedule.forTokens(4, 15);
        var placement = new Placement("cpu", precision);
        String name = "euler." + precision.name().toLowerCase(Locale.ROOT);
        try (Scope scope = Scope.open()) {
            Tensor latents = scope.place(GOLDEN.tensor(name + ".start", scope), placement);
            for (int step = 0; step < schedule.steps(); step++) {
                Tensor velocity = GOLDEN.tensor("%s.%d.velocity".formatted(name, step), scope);
                latents = schedule.step(step, latents, scope.place(velocity, placement), scope);
                assertThat(latents.floats()).isEqualTo(GOLDEN.floats(name + "." + step));
            }
        }
    }

    @Test
    void noiseIsBroughtToTheVelocity() {
        var schedule = FlowMatchSchedule.forTokens(4, 15);
        try (Scope scope = Scope.open()) {
            Tensor noise = new SeededNoise(7).tensor(scope, 1, 15, 64);
            // Meta tensors have a device of their own and no numbers.
            Tensor elsewhere = scope.call("tensors.place", noise, "meta", 15);
            assertThat(schedule.step(0, noise, elsewhere, scope).shape()).isEqualTo(noise.shape());

            Tensor rounded = scope.place(noise, new Placement("cpu", Precision.BFLOAT16));
            assertThat(schedule.step(0, noise, rounded, scope).floats())
                    .isEqualTo(schedule.step(0, rounded, rounded, scope).floats());
        }
    }

    @Test
    void theShiftIsLinearInTokensBeyondBothEnds() {
        assertThat(FlowMatchSchedule.mu(256)).isEqualTo(0.5);
        assertThat(FlowMatchSchedule.mu(4096)).isCloseTo(1.15, within(1e-12));
        assertThat(FlowMatchSchedule.mu(8192)).isCloseTo(1.8433, within(1e-4));
        assertThat(FlowMatchSchedule.mu(64)).isCloseTo(0.4675, within(1e-4));
    }

    @Test
    void aScheduleWithoutStepsIsRefused() {
        assertThatThrownBy(() -> FlowMatchSchedule.unshifted(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one step");
    }
}
