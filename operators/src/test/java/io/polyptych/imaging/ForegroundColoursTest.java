package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ForegroundColoursTest {
    private static final int[] RED = {200, 40, 30};

    @Test
    void aSoftEdgeLosesItsOldBackground() {
        Drawn drawn = softDisc(30);

        Picture colours = ForegroundColours.of(drawn.picture(), drawn.truth());

        for (int i = 0; i < drawn.truth().values().length; i++) {
            if ((drawn.truth().values()[i] & 0xff) > 0) {
                assertColour(colours, i, RED, 6);
            }
        }
    }

    @Test
    void aPartTooThinForAnyOpaquePixelKeepsItsOwnColour() {
        Drawn drawn = new Drawn(120, 120, 230).disc(30, 60, 20, RED);
        // A green wire of half an opacity, far from the red body.
        byte[] rgb = drawn.picture().rgb().clone();
        byte[] alpha = drawn.truth().values().clone();
        for (int y = 10; y < 110; y++) {
            int i = y * 120 + 100;
            int[] mixed = {(230 + 20) / 2, (230 + 160) / 2, (230 + 60) / 2};
            alpha[i] = (byte) 128;
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) mixed[c];
            }
        }

        Picture colours =
                ForegroundColours.of(new Picture(120, 120, rgb), new Plane(120, 120, alpha));

        assertColour(colours, 60 * 120 + 100, new int[] {20, 160, 60}, 60);
    }

    @Test
    void theProductsColoursGoOnBeyondItsEdge() {
        Drawn drawn = softDisc(30);

        Picture colours = ForegroundColours.of(drawn.picture(), drawn.truth());

        assertColour(colours, 60 * 120 + 60 + 36, RED, 8);
    }

    @Test
    void whatIsOpaqueStaysAsItIs() {
        Drawn drawn = new Drawn(64, 64, 200).noise(6, 3).disc(32, 32, 20, RED);
        Plane all = Planes.filled(64, 64, 255);

        Picture colours = ForegroundColours.of(drawn.picture(), all);

        assertThat(colours.rgb()).isEqualTo(drawn.picture().rgb());
    }

    @Test
    void aCutOutOfAnotherSizeIsRefused() {
        Picture picture = new Drawn(8, 8, 200).picture();
        assertThatThrownBy(() -> ForegroundColours.of(picture, Planes.filled(8, 9, 255)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 x 9");
    }

    private static Drawn softDisc(int radius) {
        return new Drawn(120, 120, 235).disc(60, 60, radius, RED);
    }

    private static void assertColour(Picture picture, int pixel, int[] expected, int most) {
        for (int c = 0; c < 3; c++) {
            assertThat(picture.rgb()[3 * pixel + c] & 0xff)
                    .as("channel %d of pixel %d", c, pixel)
                    .isBetween(expected[c] - most, expected[c] + most);
        }
    }
}
