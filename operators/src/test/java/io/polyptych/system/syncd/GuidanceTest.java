package io.polyptych.system.syncd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import org.junit.jupiter.api.Test;

/** pipeline.py's normalized_guidance_image, worked out by hand, and where it divides by nothing. */
class GuidanceTest {
    @Test
    void bothDifferencesAreBroughtToTheShortersLengthOverAllTokens() {
        try (Scope scope = Scope.open()) {
            Tensor negative = scope.floats(new float[] {0, 0, 0, 0}, 1, 2, 2);
            Tensor image = scope.floats(new float[] {3, 0, 0, 4}, 1, 2, 2);
            Tensor conditional = scope.floats(new float[] {3, 1, 0, 4}, 1, 2, 2);

            float[] guided = guided(conditional, image, negative, 2, 3, scope);

            // |image - negative| = 5, |conditional - image| = 1: the first shrinks to a fifth.
            assertThat(guided[0]).isCloseTo(3 + 2 * 0.6f, within(1e-6f));
            assertThat(guided[1]).isCloseTo(3, within(1e-6f));
            assertThat(guided[3]).isCloseTo(4 + 2 * 0.8f, within(1e-6f));
        }
    }

    @Test
    void eachShotOfABatchHasItsOwnLengths() {
        try (Scope scope = Scope.open()) {
            Tensor negative = scope.floats(new float[] {0, 0}, 2, 1, 1);
            Tensor image = scope.floats(new float[] {1, 10}, 2, 1, 1);
            Tensor conditional = scope.floats(new float[] {1.5f, 12}, 2, 1, 1);

            assertThat(guided(conditional, image, negative, 1, 1, scope))
                    .containsExactly(1 + 0.5f + 0.5f, 10 + 2 + 2);
        }
    }

    @Test
    void viewsOrTextThatAddNothingLeaveNumbers() {
        try (Scope scope = Scope.open()) {
            Tensor one = scope.floats(new float[] {1, 2}, 1, 1, 2);
            Tensor other = scope.floats(new float[] {2, 2}, 1, 1, 2);

            assertThat(guided(one, one, one, 1, 1.5, scope)).containsExactly(1, 2);
            assertThat(guided(one, one, other, 1, 1.5, scope)).containsExactly(1, 2);
            assertThat(guided(other, one, one, 1, 1.5, scope)).containsExactly(1, 2);
        }
    }

    private static float[] guided(
            Tensor conditional,
            Tensor image,
            Tensor negative,
            double imageScale,
            double textScale,
            Scope scope) {
        return scope.call("syncd.guided_twice", conditional, image, negative, imageScale, textScale)
                .floats();
    }
}
