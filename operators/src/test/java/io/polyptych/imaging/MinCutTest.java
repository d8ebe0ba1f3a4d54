package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MinCutTest {
    @Test
    void theCutIsAsCheapAsTheBestOfAllLabellings() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 60; trial++) {
            int width = 4;
            int height = 3;
            float[] preference = new float[width * height];
            for (int i = 0; i < preference.length; i++) {
                preference[i] = random.nextInt(-6, 7);
            }
            int salt = random.nextInt(1000);
            MinCut.Bond bond = (one, other, distance) -> (one * 31 + other * 17 + salt) % 5;

            boolean[] parted = new MinCut(width, height, preference.clone()).part(bond);

            assertThat(cost(parted, width, preference, bond))
                    .isEqualTo(cheapest(width, preference, bond));
        }
    }

    @Test
    void aGapInTheEvidenceIsBridgedAndALoneSpeckIsDropped() {
        float[] preference = new float[9 * 9];
        for (int i = 0; i < preference.length; i++) {
            int x = i % 9;
            preference[i] = x >= 4 ? 3 : -3;
        }
        preference[4 * 9 + 6] = -3;
        preference[2 * 9 + 1] = 3;

        boolean[] parted = new MinCut(9, 9, preference).part((one, other, distance) -> 1);

        assertThat(parted[4 * 9 + 6]).isTrue();
        assertThat(parted[2 * 9 + 1]).isFalse();
        assertThat(parted[4 * 9 + 4]).isTrue();
        assertThat(parted[4 * 9 + 3]).isFalse();
    }

    private static float cheapest(int width, float[] preference, MinCut.Bond bond) {
        float best = Float.MAX_VALUE;
        for (int code = 0; code < 1 << preference.length; code++) {
            boolean[] labels = new boolean[preference.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (code >> i & 1) == 1;
            }
            best = Math.min(best, cost(labels, width, preference, bond));
        }
        return best;
    }

    private static float cost(boolean[] labels, int width, float[] preference, MinCut.Bond bond) {
        float cost = 0;
        int height = labels.length / width;
        for (int i = 0; i < labels.length; i++) {
            cost += labels[i] == preference[i] > 0 ? 0 : Math.abs(preference[i]);
            int x = i % width;
            int y = i / width;
            for (int[] step : new int[][] {{1, 0}, {0, 1}, {1, 1}, {-1, 1}}) {
                int nx = x + step[0];
                int ny = y + step[1];
                if (nx >= 0 && nx < width && ny < height && labels[i] != labels[ny * width + nx]) {
                    cost += bond.between(i, ny * width + nx, 1);
                }
            }
        }
        return cost;
    }
}
