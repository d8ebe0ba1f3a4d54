package io.polyptych.jobs.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OverlayTest {
    private static final int SIDE = 64;

    @Test
    void aCutOutKeepsTheProductAndShowsTheBoardElsewhere() {
        Picture shown = Overlay.onCheckerboard(black(), leftHalf());

        assertThat(red(shown, 3, 10)).isZero();
        assertThat(red(shown, SIDE - 1, 10)).isGreaterThan(200);
        assertThat(red(shown, SIDE - 1, 10)).isNotEqualTo(red(shown, SIDE - 3, 10));
    }

    @Test
    void aMaskTintsItsAreaOutlinesItsBorderAndLeavesTheRest() {
        Picture shown = Overlay.tinted(black(), leftHalf());

        int inside = red(shown, 10, 10);
        int border = red(shown, SIDE / 2 - 1, 10);
        assertThat(inside).isPositive();
        assertThat(border).isGreaterThan(inside);
        assertThat(red(shown, SIDE / 2, 10)).isZero();
        assertThat(red(shown, 0, 10)).as("the picture's edge is no border").isEqualTo(inside);
    }

    private static Picture black() {
        return new Picture(SIDE, SIDE, new byte[3 * SIDE * SIDE]);
    }

    private static Plane leftHalf() {
        byte[] values = new byte[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            Arrays.fill(values, y * SIDE, y * SIDE + SIDE / 2, (byte) 255);
        }
        return new Plane(SIDE, SIDE, values);
    }

    private static int red(Picture picture, int x, int y) {
        return picture.rgb()[3 * (y * picture.width() + x)] & 0xff;
    }
}
