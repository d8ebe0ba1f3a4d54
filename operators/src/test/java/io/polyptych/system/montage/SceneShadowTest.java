package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Box;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SceneShadowTest {
    private static final Box CANVAS = new Box(0, 0, 400, 300);
    private static final Ground GROUND = Ground.of(0.1, 400, 300, 200);
    private static final FloorExtent FLOOR = new FloorExtent(0, 300, false);
    private static final int BASE = 200;

    private static Layer post() {
        float[] alpha = new float[30 * 100];
        Arrays.fill(alpha, 1);
        return new Layer(185, 100, 30, 100, new float[3 * alpha.length], alpha);
    }

    private static Shadow shadow(double side, double behind, FloorExtent floor, long seed) {
        SceneLight light = new SceneLight(side, behind, 0, 0.5, new double[] {1, 1, 1});
        return SceneShadow.of(post(), CANVAS, GROUND, floor, light, 1, new SplittableRandom(seed));
    }

    private static double sum(Shadow shadow, Box part) {
        double sum = 0;
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                sum += shadow.darkness()[y * CANVAS.width() + x];
            }
        }
        return sum;
    }

    @Test
    void itFallsAwayFromTheLight() {
        Box left = new Box(60, 150, 110, 80);
        Box right = new Box(230, 150, 110, 80);
        Box front = new Box(150, BASE + 8, 100, 80);

        Shadow fromTheLeft = shadow(-1, 0, FLOOR, 1);
        assertThat(sum(fromTheLeft, right)).isGreaterThan(4 * sum(fromTheLeft, left) + 1);
        Shadow fromTheRight = shadow(1, 0, FLOOR, 1);
        assertThat(sum(fromTheRight, left)).isGreaterThan(4 * sum(fromTheRight, right) + 1);
        assertThat(sum(shadow(0, 1, FLOOR, 1), front))
                .isGreaterThan(2 * sum(shadow(0, -1, FLOOR, 1), front));
    }

    @Test
    void itIsDarkestWhereTheProductStands() {
        Shadow shadow = shadow(-0.6, 0.4, FLOOR, 1);

        assertThat(shadow.darkness()[(BASE + 1) * CANVAS.width() + 200]).isGreaterThan(0.4f);
        assertThat(shadow.darkness()[(BASE + 1) * CANVAS.width() + 20]).isLessThan(0.01f);
        assertThat(shadow.darkness()[20 * CANVAS.width() + 200]).isZero();
    }

    @Test
    void itEndsWithTheFloor() {
        FloorExtent ledge = new FloorExtent(190, 210, true);
        Shadow shadow = shadow(0, 1, ledge, 1);

        assertThat(sum(shadow, new Box(0, 216, 400, 84))).isZero();
        assertThat(sum(shadow, new Box(0, 0, 400, 184))).isZero();
        assertThat(sum(shadow, new Box(180, 200, 40, 8))).isPositive();
    }

    @Test
    void seedsChangeItsLengthAndSoftness() {
        float[] one = shadow(-1, 0.3, FLOOR, 3).darkness();
        float[] other = shadow(-1, 0.3, FLOOR, 4).darkness();
        double difference = 0;
        double all = 0;
        for (int i = 0; i < one.length; i++) {
            difference += Math.abs(one[i] - other[i]);
            all += one[i];
        }

        assertThat(difference / all).isGreaterThan(0.1);
        assertThat(shadow(-1, 0.3, FLOOR, 3).darkness()).isEqualTo(one);
    }
}
