package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlankBackgroundTest {
    private static final double DISTANCE = 12;

    private static final int SIDE = 120;

    @Test
    void behindAProductOnPaperItIsBlank() {
        assertThat(share((x, y) -> 240)).isEqualTo(1);
    }

    @Test
    void aSweepThatDarkensALittleIsBlank() {
        assertThat(share((x, y) -> 235 - y / 4)).isGreaterThan(0.95);
    }

    @Test
    void aRoomIsNot() {
        assertThat(share((x, y) -> y < 60 ? 230 : 90 + 40 * (x / 20 % 2))).isLessThan(0.7);
    }

    @Test
    void theProductsOwnColoursDoNotCount() {
        Picture picture = picture((x, y) -> 240, 10);
        Picture other = picture((x, y) -> 240, 200);

        assertThat(BlankBackground.share(picture, product(), DISTANCE))
                .isEqualTo(BlankBackground.share(other, product(), DISTANCE))
                .isEqualTo(1);
    }

    @Test
    void aProductThatFillsThePictureLeavesNoPlaceToSee() {
        Picture noise = picture((x, y) -> 31 * x + 17 * y, 0);

        assertThat(BlankBackground.share(noise, Planes.filled(SIDE, SIDE, 255), DISTANCE))
                .isEqualTo(1);
    }

    @Test
    void anImageOfOnePixelIsBlank() {
        Picture pixel = new Picture(1, 1, new byte[3]);

        assertThat(BlankBackground.share(pixel, Planes.filled(1, 1, 0), DISTANCE)).isEqualTo(1);
    }

    private interface Shade {
        int at(int x, int y);
    }

    private static double share(Shade background) {
        return BlankBackground.share(picture(background, 60), product(), DISTANCE);
    }

    private static Picture picture(Shade background, int product) {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            int value = inProduct(x, y) ? product : background.at(x, y);
            rgb[3 * i] = (byte) value;
            rgb[3 * i + 1] = (byte) value;
            rgb[3 * i + 2] = (byte) value;
        }
        return new Picture(SIDE, SIDE, rgb);
    }

    private static Plane product() {
        byte[] values = new byte[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (inProduct(i % SIDE, i / SIDE) ? 255 : 0);
        }
        return new Plane(SIDE, SIDE, values);
    }

    private static boolean inProduct(int x, int y) {
        return x >= 40 && x < 80 && y >= 40 && y < 80;
    }
}
