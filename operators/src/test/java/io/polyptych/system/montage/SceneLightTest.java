package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.MaskKind;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SceneLightTest {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 180;
    private static final Box BOX = new Box(100, 60, 40, 80);
    private static final Plane MASK =
            new Drawn(WIDTH, HEIGHT, 0).box(100, 60, 40, 80, 255, 255, 255).truth();
    private static final Ground GROUND = Ground.of(0.1, WIDTH, HEIGHT, 140);

    private static SceneLight of(Picture scene, MaskKind kind) {
        return SceneLight.around(Drawing.of(scene), MASK, BOX, kind, GROUND);
    }

    private static SceneLight of(Drawn scene) {
        return of(scene.picture(), MaskKind.USER_DRAWN);
    }

    @Test
    void itComesFromTheBrighterSide() {
        assertThat(of(new Drawn(WIDTH, HEIGHT, 80).gradient(120, 0)).side()).isGreaterThan(0.3);
        assertThat(of(new Drawn(WIDTH, HEIGHT, 200).gradient(-120, 0)).side()).isLessThan(-0.3);
        assertThat(of(new Drawn(WIDTH, HEIGHT, 150)).side()).isCloseTo(0, within(0.05));
    }

    @Test
    void aWindowAboveIsALightFromBehind() {
        double with = of(new Drawn(WIDTH, HEIGHT, 90).box(60, 0, 120, 40, 255, 255, 255)).behind();
        double without = of(new Drawn(WIDTH, HEIGHT, 90)).behind();

        assertThat(with).isGreaterThan(without + 0.2);
    }

    @Test
    void aShadowOnTheFloorTellsTheDirectionBetterThanColoursDo() {
        // Bright on the right, and yet what stands there casts its shadow to the right.
        Drawn scene =
                new Drawn(WIDTH, HEIGHT, 120).gradient(60, 0).box(142, 128, 30, 18, 30, 30, 30);

        assertThat(of(scene.picture(), MaskKind.PRECISE).side()).isLessThan(-0.5);
        assertThat(of(scene.picture(), MaskKind.PRECISE).cast()).isGreaterThan(0.3);
        assertThat(of(scene.picture(), MaskKind.USER_DRAWN).cast()).isZero();
    }

    @Test
    void aWarmSceneHasAWarmLightAndAMildOne() {
        double[] tint =
                of(new Drawn(WIDTH, HEIGHT, 0).box(0, 0, WIDTH, HEIGHT, 230, 180, 120)).tint();

        assertThat(tint[0]).isGreaterThan(1.02).isLessThan(1.15);
        assertThat(tint[2]).isLessThan(0.98).isGreaterThan(0.85);
    }

    @Test
    void aSeedTurnsItALittle() {
        SceneLight light = of(new Drawn(WIDTH, HEIGHT, 80).gradient(120, 0));
        SceneLight one = light.turned(new SplittableRandom(1));
        SceneLight other = light.turned(new SplittableRandom(2));

        assertThat(one.side()).isNotEqualTo(other.side()).isCloseTo(light.side(), within(0.3));
        assertThat(one.behind()).isCloseTo(light.behind(), within(0.3));
    }
}
