package io.polyptych.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.engine.Scope;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Held to the known answers of Random123, to the formula written out, and to the moments. */
class SeededNoiseTest {
    @Test
    void philoxGivesTheKnownAnswers() {
        assertThat(philox(0, 0, 0, 0, 0, 0))
                .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(philox(-1, -1, -1, -1, -1, -1))
                .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertThat(philox(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    private static int[] philox(int c0, int c1, int c2, int c3, int k0, int k1) {
        return SeededNoise.philox(new int[] {c0, c1, c2, c3}, k0, k1);
    }

    @Test
    void theFirstNumberFollowsFromTheFirstTwoWords() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log((0x6627e8d5L + 1) / 4294967296.0));
        double angle = 2 * Math.PI * 0xe169c58dL / 4294967296.0;
        float[] numbers = new SeededNoise(0).numbers(2);
        assertThat(numbers[0]).isCloseTo((float) (radius * Math.cos(angle)), within(1e-6f));
        assertThat(numbers[1]).isCloseTo((float) (radius * Math.sin(angle)), within(1e-6f));
    }

    @Test
    void momentsAreThoseOfANormalDistribution() {
        float[] numbers = new SeededNoise(1234).numbers(1_000_001);
        double[] moments = new double[5];
        for (float number : numbers) {
            for (int power = 1; power <= 4; power++) {
                moments[power] += Math.pow(number, power) / numbers.length;
            }
        }
        assertThat(moments[1]).isCloseTo(0, within(0.004));
        assertThat(moments[2]).isCloseTo(1, within(0.006));
        assertThat(moments[3]).isCloseTo(0, within(0.02));
        assertThat(moments[4]).isCloseTo(3, within(0.05));
    }

    @Test
    void aSeedGivesTheSameNumbersHoweverManyAreAsked() {
        float[] many = new SeededNoise(7).numbers(101);
        assertThat(new SeededNoise(7).numbers(6)).isEqualTo(Arrays.copyOf(many, 6));
        assertThat(new SeededNoise(8).numbers(101)).isNotEqualTo(many);
        assertThat(new SeededNoise(7 + (1L << 32)).numbers(101)).isNotEqualTo(many);
    }

    @Test
    void aTensorHasItsShape() {
        try (Scope scope = Scope.open()) {
            var tensor = new SeededNoise(7).tensor(scope, 1, 3, 2);
            assertThat(tensor.shape()).containsExactly(1, 3, 2);
            assertThat(tensor.floats()).isEqualTo(new SeededNoise(7).numbers(6));
        }
    }
}
