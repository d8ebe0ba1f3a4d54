package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class AlphaChannelTest {
    @Test
    void anExportsRoundingIsOpaqueAndWhatIsFainterAChannel() {
        assertThat(AlphaChannel.of(withOnePixelOf(239))).isEmpty();
        assertThat(AlphaChannel.of(withOnePixelOf(238)))
                .hasValueSatisfying(plane -> assertThat(Drawn.at(plane, 2, 1)).isEqualTo(238));
    }

    private static BufferedImage withOnePixelOf(int alpha) {
        var image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 12; i++) {
            image.setRGB(i % 4, i / 4, 0xff208040);
        }
        image.setRGB(2, 1, alpha << 24 | 0x208040);
        return image;
    }
}
