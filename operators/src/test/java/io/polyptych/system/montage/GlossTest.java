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
    private static final FloorExtent FLOOR = new FloorExtent(0, 180);

    private static double of(boolean mirrored) {
        Drawn scene = new Drawn(220, 180, 150).noise(2, 1);
        for (int x = 80; x < 140; x += 20) {
            scene.box(x, 40, 9, 60, 60, 40, 30);
            if (mirrored) {
                scene.box(x, 100, 9, 40, 120, 115, 110);
            }
        }
        return Gloss.of(Drawing.of(scene.picture()), MASK, BOX, FLOOR, true);
    }

    @Test
    void aMirrorImageBelowTheFootTellsAGlossyFloor() {
        assertThat(of(true)).isGreaterThan(0.5);
        assertThat(of(false)).isZero();
    }
}
