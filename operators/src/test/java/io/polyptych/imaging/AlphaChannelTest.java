package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class AlphaChannelTest {
    @Test
    void anExportsRoundingIsOpaqueAndWhatIsFainterAChannel() throws Exception {
        assertThat(decoded(239)).isEmpty();
        assertThat(decoded(238))
                .hasValueSatisfying(plane -> assertThat(Drawn.at(plane, 2, 1)).isEqualTo(238));
    }

    private static Optional<Plane> decoded(int alphaOfOnePixel) throws Exception {
        var image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 12; i++) {
            image.setRGB(i % 4, i / 4, 0xff208040);
        }
        image.setRGB(2, 1, alphaOfOnePixel << 24 | 0x208040);
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return new ImageDecoder(ImageLimits.defaults()).decodeWithAlpha(file.toByteArray()).alpha();
    }
}
