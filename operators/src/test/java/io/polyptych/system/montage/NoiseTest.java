package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final Noise NOISE = new Noise(7);

    @Test
    void itsValuesSpreadEvenlyAroundZeroWithinOne() {
        double sum = 0;
        double squares = 0;
        double most = 0;
        int count = 0;
        for (double x = 0.05; x < 60; x += 0.31) {
            for (double y = 0.05; y < 60; y += 0.29) {
                double value = NOISE.at(x, y);
                sum += value;
                squares += value * value;
                most = Math.max(most, Math.abs(value));
                count++;
            }
        }
        assertThat(sum / count).isBetween(-0.02, 0.02);
        assertThat(Math.sqrt(squares / count)).isBetween(0.2, 0.5);
        assertThat(most).isBetween(0.8, 1.0);
    }

    @Test
    void neighboursAreAlikeAndPlacesFarApartAreNot() {
        double near = 0;
        double far = 0;
        for (int i = 0; i < 2000; i++) {
            double x = 0.377 * i;
            double y = 0.211 * i;
            near += Math.abs(NOISE.at(x, y) - NOISE.at(x + 0.01, y));
            far += Math.abs(NOISE.at(x, y) - NOISE.at(x + 5.3, y));
        }
        assertThat(near).isLessThan(far / 10);
    }

    @Test
    void aSeedDecidesItAndOthersDiffer() {
        assertThat(new Noise(7).fractal(3.3, -4.4, 4)).isEqualTo(NOISE.fractal(3.3, -4.4, 4));
        assertThat(new Noise(8).fractal(3.3, -4.4, 4)).isNotEqualTo(NOISE.fractal(3.3, -4.4, 4));
    }

    @Test
    void cellsGetEvenlySpreadNumbers() {
        int[] tenths = new int[10];
        for (int i = 0; i < 10_000; i++) {
            double value = NOISE.cell(i % 100, i / 100, 3);
            assertThat(value).isBetween(0.0, 1.0);
            tenths[(int) Math.min(9, 10 * value)]++;
        }
        for (int count : tenths) {
            assertThat(count).isBetween(700, 1300);
        }
    }
}
