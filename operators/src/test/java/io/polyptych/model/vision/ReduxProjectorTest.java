package io.polyptych.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.engine.Scope;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Held to diffusers' ReduxImageEncoder. */
class ReduxProjectorTest {
    private static final Golden GOLDEN = Golden.of("redux");
    private static final ReduxProjector.Config TINY = new ReduxProjector.Config(20, 12);

    @Test
    void itsTokensAreTheReferences() {
        long before = Scope.openCount();
        try (ReduxProjector redux = ReduxProjector.load(weights(), TINY, Placement.CPU);
                Scope scope = Scope.open()) {
            GOLDEN.check("tokens", redux.tokens(GOLDEN.tensor("input", scope), scope), 1e-5);
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @Test
    void severalThreadsMayUseItAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try (ReduxProjector redux = ReduxProjector.load(weights(), TINY, Placement.CPU)) {
            Callable<float[]> work =
                    () -> {
                        try (Scope scope = Scope.open()) {
                            return redux.tokens(GOLDEN.tensor("input", scope), scope).floats();
                        }
                    };
            float[] alone = work.call();
            for (var result : threads.invokeAll(Collections.nCopies(200, work))) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void tokensOfAnotherPrecisionArePlaced() {
        var bfloat16 = new Placement("cpu", Precision.BFLOAT16);
        try (ReduxProjector redux = ReduxProjector.load(weights(), TINY, bfloat16);
                Scope scope = Scope.open()) {
            GOLDEN.check("tokens", redux.tokens(GOLDEN.tensor("input", scope), scope), 2e-2);
        }
    }

    @Test
    void aWrongShapeIsToldWithTheFileAndTheTensor() {
        var wider = new ReduxProjector.Config(21, 12);
        assertThatThrownBy(() -> ReduxProjector.load(weights(), wider, Placement.CPU))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("diffusion_pytorch_model.safetensors")
                .hasMessageContaining("redux_up.weight is [36, 20], expected [36, 21]");
    }

    private static Checkpoint weights() {
        return Checkpoint.open(GOLDEN.path("diffusion_pytorch_model.safetensors"));
    }
}
