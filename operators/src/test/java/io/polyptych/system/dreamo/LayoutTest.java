package io.polyptych.system.dreamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final Layout LAYOUT =
            new Layout(new Grid(2, 3), List.of(new Grid(1, 2), new Grid(2, 1)));

    /** Each begins in the row and the column behind the last of what stands before it. */
    @Test
    void referencesStandOnADiagonalBehindTheTarget() {
        try (Scope scope = Scope.open()) {
            assertThat(LAYOUT.ids().tensor(scope).floats())
                    .containsExactly(
                            0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 1, 0, 0, 1, 1, 0, 1, 2, // target
                            0, 2, 3, 0, 2, 4, // first reference
                            0, 3, 5, 0, 4, 5); // second
            assertThat(LAYOUT.targetIds().tokens()).isEqualTo(6);
        }
    }

    @Test
    void tokensAreCountedInTheSameOrder() {
        assertThat(LAYOUT.tokens()).containsExactly(6, 2, 2);
    }
}
