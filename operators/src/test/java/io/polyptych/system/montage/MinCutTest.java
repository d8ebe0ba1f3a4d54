package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MinCutTest {
    private static final int NODES = 9;

    @Test
    void noOtherPartingIsCheaper() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 50; trial++) {
            int[] draws = random.ints(NODES, -20, 20).toArray();
            int[][] links = new int[NODES][NODES];
            MinCut cut = new MinCut(NODES, 2);
            for (int i = 0; i < NODES; i++) {
                cut.draw(i, draws[i]);
                for (int j = 0; j < NODES; j++) {
                    if (i != j && random.nextInt(3) == 0) {
                        links[i][j] = random.nextInt(15);
                        cut.link(i, j, links[i][j]);
                    }
                }
            }

            int found = cost(cut.part(), draws, links);

            int least = Integer.MAX_VALUE;
            for (int bits = 0; bits < 1 << NODES; bits++) {
                boolean[] second = new boolean[NODES];
                for (int i = 0; i < NODES; i++) {
                    second[i] = (bits >> i & 1) == 1;
                }
                least = Math.min(least, cost(second, draws, links));
            }
            assertThat(found).isEqualTo(least);
        }
    }

    private static int cost(boolean[] second, int[] draws, int[][] links) {
        int cost = 0;
        for (int i = 0; i < NODES; i++) {
            cost += second[i] ? draws[i] : 0;
            for (int j = 0; j < NODES; j++) {
                cost += !second[i] && second[j] ? links[i][j] : 0;
            }
        }
        return cost;
    }
}
