package io.polyptych.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
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
