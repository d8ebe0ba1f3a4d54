package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of PNG that Java writes comes back as it was, pixel by pixel. */
class PngPixelsTest {
    @ParameterizedTest
    @CsvSource({
        "5, 13, 7",
        "5, 1, 1",
        "5, 40, 30",
        "6, 13, 7",
        "6, 3, 2",
        "10, 13, 7",
        "10, 5, 9",
        "11, 13, 7",
        "11, 4, 4",
        "12, 13, 7",
        "12, 1, 9",
        "13, 13, 7",
        "13, 33, 5"
    })
    void aPngOfAnyKindComesBackAsItWas(int type, int width, int height) throws Exception {
        BufferedImage image = new BufferedImage(width, height, type);
        WritableRaster raster = image.getRaster();
        Random random = new Random(type);
        for (int band = 0; band < raster.getNumBands(); band++) {
            int most = 1 << image.getColorModel().getComponentSize(band);
            int colours = type == BufferedImage.TYPE_BYTE_BINARY ? 2 : Math.min(most, 1 << 16);
            for (int i = 0; i < width * height; i++) {
                raster.setSample(i % width, i / width, band, random.nextInt(colours));
            }
        }

        for (boolean interlaced : new boolean[] {false, true}) {
            byte[] found = rgba(file(image, interlaced));
            for (int i = 0; i < width * height; i++) {
                assertThat(pixel(found, i))
                        .as("interlaced %s, pixel %d", interlaced, i)
                        .isEqualTo(expected(image, i % width, i / width));
            }
        }
    }

    /** Gray is taken as it is; Java would brighten it. */
    private static int expected(BufferedImage image, int x, int y) {
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            return 0xFF000000 | image.getRaster().getSample(x, y, 0) * 0x10101;
        }
        if (image.getType() == BufferedImage.TYPE_USHORT_GRAY) {
            long sample = image.getRaster().getSample(x, y, 0);
            return 0xFF000000 | (int) Math.round(sample * 255 / 65535.0) * 0x10101;
        }
        return image.getRGB(x, y);
    }

    private static int pixel(byte[] rgba, int i) {
        return (rgba[4 * i + 3] & 0xFF) << 24
                | (rgba[4 * i] & 0xFF) << 16
                | (rgba[4 * i + 1] & 0xFF) << 8
                | rgba[4 * i + 2] & 0xFF;
    }

    private static byte[] rgba(byte[] file) throws UnusableImage {
        ImageHeader header = ImageHeader.of(file);
        UprightRgba upright = new UprightRgba(header, Orientation.UPRIGHT);
        PngPixels.send(PngFile.check(new Bytes(file)), upright);
        return upright.rgba();
    }

    private static byte[] file(BufferedImage image, boolean interlaced) throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(
                interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
