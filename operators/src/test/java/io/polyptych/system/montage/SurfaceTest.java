package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurfaceTest {
    private static final Shade STONE = new Shade(70, 2, 6);
    private static final int SIZE = 96;

    @ParameterizedTest
    @EnumSource(Material.class)
    void aSurfaceHasTheShadeAskedForOnTheWhole(Material material) {
        float[] patch = patch(material, STONE, 1);

        double[] mean = new double[3];
        for (int i = 0; i < patch.length; i++) {
            mean[i % 3] += patch[i] / (SIZE * SIZE);
        }
        double[] wanted = STONE.rgb();
        for (int c = 0; c < 3; c++) {
            assertThat(Light.toSrgb(mean[c])).isBetween(wanted[c] - 0.1, wanted[c] + 0.1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Material.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PAPER", "ACRYLIC"})
    void aSeedDecidesThePatternAndAnotherGivesAnother(Material material) {
        assertThat(patch(material, STONE, 1)).isEqualTo(patch(material, STONE, 1));
        assertThat(difference(patch(material, STONE, 1), patch(material, STONE, 2)))
                .isGreaterThan(0.004);
    }

    @Test
    void noTwoMaterialsLookTheSame() {
        List<float[]> patches = new ArrayList<>();
        for (Material material : Material.values()) {
            if (material != Material.ACRYLIC) {
                patches.add(patch(material, STONE, 1));
            }
        }
        for (int i = 0; i < patches.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(difference(patches.get(i), patches.get(j))).isGreaterThan(0.004);
            }
        }
    }

    @Test
    void farAwayTheFineDetailOfClothIsNotDrawn() {
        Surface cloth = Material.LINEN.surface(STONE, new SplittableRandom(1));

        assertThat(roughness(cloth, 0.001)).isGreaterThan(3 * roughness(cloth, 0.05));
    }

    /** Mean step from one place to the next half a thread away. */
    private static double roughness(Surface surface, double pixel) {
        float[] here = new float[3];
        float[] there = new float[3];
        double sum = 0;
        for (int i = 0; i < 500; i++) {
            double x = 0.0031 * i;
            surface.colourAt(x, 0.4, pixel, here);
            surface.colourAt(x + 0.0033, 0.4, pixel, there);
            sum += Math.abs(here[1] - there[1]);
        }
        return sum;
    }

    private static float[] patch(Material material, Shade shade, long seed) {
        Surface surface = material.surface(shade, new SplittableRandom(seed));
        float[] patch = new float[3 * SIZE * SIZE];
        float[] colour = new float[3];
        for (int i = 0; i < SIZE * SIZE; i++) {
            surface.colourAt((i % SIZE) / (double) SIZE, (i / SIZE) / (double) SIZE, 1e-3, colour);
            System.arraycopy(colour, 0, patch, 3 * i, 3);
        }
        return patch;
    }

    private static double difference(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum / one.length;
    }
}
