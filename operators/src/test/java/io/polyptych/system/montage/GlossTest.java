package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Plane;
import org.junit.jupiter.api.Test;

class GlossTest {
    private static final Box BOX = new Box(80, 40, 60, 60);
    private static final Plane MASK =
            new Drawn(220, 180, 0).box(80, 40, 60, 60, 255, 255, 255).truth();
    private static final FloorExtent FLOOR = new FloorExtent(0, 180, false);

    /** A vase that widens upwards, in stripes. */
    private static Drawn vase(Drawn scene) {
        for (int up = 0; up < 60; up++) {
            for (int x = 90 - up / 6; x < 130 + up / 6; x += 12) {
                scene.box(x, 99 - up, 6, 1, 60, 40, 30);
            }
        }
        return scene;
    }

    private static double of(Drawn scene, FloorExtent floor, boolean stands) {
        return Gloss.of(Drawing.of(scene.picture()), MASK, BOX, floor, stands);
    }

    @Test
    void aMirrorImageBelowTheFootTellsAGlossyFloor() {
        Drawn scene = vase(new Drawn(220, 180, 150).noise(2, 1));
        assertThat(of(scene, FLOOR, true)).isZero();

        for (int down = 0; down < 40; down++) {
            for (int x = 90 - down / 6; x < 130 + down / 6; x += 12) {
                scene.box(x, 100 + down, 6, 1, 120, 115, 110);
            }
        }
        assertThat(of(scene, FLOOR, true)).isGreaterThan(0.5);
    }

    @Test
    void aWallsMirrorImageBelowTheFloorsEdgeTellsItToo() {
        Drawn scene = new Drawn(220, 180, 150).noise(2, 1);
        for (int away = 0; away < 30; away++) {
            for (int x = away % 30; x < 220; x += 30) {
                scene.box(x, 70 - away, 8, 1, 60, 60, 60).box(x, 70 + away, 8, 1, 110, 110, 110);
            }
        }

        assertThat(of(scene, new FloorExtent(70, 180, true), false)).isGreaterThan(0.3);
        assertThat(of(scene, new FloorExtent(70, 180, false), false)).isZero();
    }

    @Test
    void aSlopeOfLightIsNoMirrorImage() {
        Drawn ramp = new Drawn(220, 180, 150).gradient(20, 0);

        assertThat(of(ramp, new FloorExtent(70, 180, true), true)).isZero();
        assertThat(of(ramp.noise(1, 3), new FloorExtent(70, 180, true), true)).isZero();
    }

    @Test
    void boardsThatRunOnDownThePictureAreNoMirrorImage() {
        Drawn boards = new Drawn(220, 180, 150).noise(2, 1);
        for (int x = 0; x < 220; x += 14) {
            boards.box(x, 0, 3, 180, 70, 50, 40);
        }

        assertThat(of(boards, new FloorExtent(70, 180, true), true)).isZero();
    }
}
