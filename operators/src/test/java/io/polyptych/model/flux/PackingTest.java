package io.polyptych.model.flux;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.Golden;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Held to diffusers' FLUX pipelines, exactly: packing, Fill's mask, positions; and to IC-Custom's
 * formula for its mask.
 */
class PackingTest {
    private static final Golden GOLDEN = Golden.of("flux-sampling");

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void latentsArePackedAsTheReferencePacksThem() {
        GOLDEN.check("latents.packed", Packing.pack(tensor("latents"), scope), 0);
    }

    @Test
    void unpackingUndoesPacking() {
        GOLDEN.check("latents", Packing.unpack(tensor("latents.packed"), 3, 5, scope), 0);
    }

    @Test
    void masksArePackedAsEachSystemPacksThem() {
        GOLDEN.check("mask.packed", Packing.packFillMask(tensor("mask"), scope), 0);
        GOLDEN.check("mask.squares", Packing.packSquareMask(tensor("mask"), scope), 0);
    }

    @Test
    void positionsOfAnImageAreTheReferences() {
        GOLDEN.check("ids", PositionIds.grid(3, 5).tensor(scope), 0);
    }

    @Test
    void aReferenceStandsDiagonallyBehindTheTarget() {
        PositionIds ids =
                PositionIds.text(1).and(PositionIds.grid(1, 2)).and(PositionIds.grid(2, 1, 1, 2));
        assertThat(ids.tensor(scope).shape()).containsExactly(5, 3);
        assertThat(ids.tensor(scope).floats())
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 0, 2, 2);
    }

    @Test
    void tokensAreJoinedInSequenceAndInChannels() {
        Tensor one = scope.floats(new float[] {1, 2}, 1, 1, 2);
        Tensor two = scope.floats(new float[] {3, 4}, 1, 1, 2);
        Tensor sequence = Packing.inSequence(List.of(one, two), scope);
        assertThat(sequence.shape()).containsExactly(1, 2, 2);
        assertThat(sequence.floats()).containsExactly(1, 2, 3, 4);
        assertThat(Packing.inChannels(List.of(one, two), scope).shape()).containsExactly(1, 1, 4);
    }

    private Tensor tensor(String name) {
        return GOLDEN.tensor(name, scope);
    }
}
