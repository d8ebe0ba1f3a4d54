package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

class ImageDecoderTest {
    private static final int RED = 0xC83020;
    private static final int BLUE = 0x2040B0;
    private static final byte[] LINEAR_PROFILE =
            ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @Test
    void aPngComesBackAsItWas() throws Exception {
        Picture picture = SampleFiles.waves(40, 30);

        assertThat(decoder.decode(Pictures.png(picture)).rgb()).isEqualTo(picture.rgb());
    }

    @Test
    void aJpegKeepsItsColours() throws Exception {
        Picture decoded = decoder.decode(SampleFiles.jpeg(SampleFiles.plain(32, 16, RED)));

        assertThat(decoded.width()).isEqualTo(32);
        assertThat(SampleFiles.difference(decoded, 5, 5, RED)).isLessThanOrEqualTo(2);
    }

    @Test
    void aWebpIsDecoded() throws Exception {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(Mats.bgr(SampleFiles.plain(32, 16, RED)));
            MatOfByte file = scratch.keep(new MatOfByte());
            Imgcodecs.imencode(".webp", mat, file);

            Picture decoded = decoder.decode(file.toArray());

            assertThat(decoded.height()).isEqualTo(16);
            assertThat(SampleFiles.difference(decoded, 5, 5, RED)).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void grayStaysAsDarkAsItIs() throws Exception {
        BufferedImage gray = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(
                ((java.awt.image.DataBufferByte) gray.getRaster().getDataBuffer()).getData(),
                (byte) 100);

        for (String format : new String[] {"png", "jpg"}) {
            Picture decoded = decoder.decode(file(gray, format));
            assertThat(SampleFiles.difference(decoded, 9, 9, 0x646464)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void sixteenBitsBecomeEight() throws Exception {
        BufferedImage deep = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
        Arrays.fill(
                ((java.awt.image.DataBufferUShort) deep.getRaster().getDataBuffer()).getData(),
                (short) (200 * 257));

        assertThat(SampleFiles.rgbAt(decoder.decode(file(deep, "png")), 3, 3)).isEqualTo(0xC8C8C8);
    }

    @Test
    void transparencyIsLaidOnWhite() throws Exception {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 1, 0x80000000);
        image.setRGB(2, 2, 0xFF000000 | BLUE);

        Picture decoded = decoder.decode(file(image, "png"));

        assertThat(SampleFiles.rgbAt(decoded, 0, 0)).isEqualTo(0xFFFFFF);
        assertThat(SampleFiles.rgbAt(decoded, 1, 1)).isEqualTo(0x7F7F7F);
        assertThat(SampleFiles.rgbAt(decoded, 2, 2)).isEqualTo(BLUE);
    }

    @Test
    void aPaletteIsLookedUp() throws Exception {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED);
        image.setRGB(0, 0, 0xFFFF0000);

        assertThat(SampleFiles.rgbAt(decoder.decode(file(image, "png")), 0, 0)).isEqualTo(0xFF0000);
    }

    @Test
    void anEmbeddedProfileIsFollowedInPngAndJpeg() throws Exception {
        // Linear light: a sample of 55 (0.2157) is 128 in sRGB.
        Picture linear = SampleFiles.plain(16, 16, 0x373737);
        byte[] jpeg =
                SampleFiles.jpegWith(linear, 0xE2, SampleFiles.profileSegment(LINEAR_PROFILE));
        byte[] png = SampleFiles.pngWithProfile(linear, LINEAR_PROFILE);

        assertThat(SampleFiles.difference(decoder.decode(png), 8, 8, 0x808080))
                .isLessThanOrEqualTo(2);
        assertThat(SampleFiles.difference(decoder.decode(jpeg), 8, 8, 0x808080))
                .isLessThanOrEqualTo(3);
    }

    @Test
    void aProfileThatSaysNothingOfColoursIsLeftOut() throws Exception {
        Picture gray = SampleFiles.plain(16, 16, 0x373737);
        byte[] profile = SampleFiles.profileWithoutColours();
        byte[] jpeg = SampleFiles.jpegWith(gray, 0xE2, SampleFiles.profileSegment(profile));
        byte[] png = SampleFiles.pngWithProfile(gray, profile);

        assertThat(decoder.decode(png).rgb()).isEqualTo(gray.rgb());
        assertThat(SampleFiles.difference(decoder.decode(jpeg), 8, 8, 0x373737))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void cmykBecomesRgb() throws Exception {
        // Adobe's files hold 255 less the ink: no cyan, full magenta and yellow, no black.
        Picture decoded = decoder.decode(adobeCmykJpeg(255, 0, 0, 255));

        int rgb = SampleFiles.rgbAt(decoded, 8, 8);
        assertThat(rgb >> 16).isGreaterThan(180);
        assertThat(rgb >> 8 & 0xFF).isLessThan(80);
        assertThat(rgb & 0xFF).isLessThan(80);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 40, 20, 0, 0", "2, 40, 20, 1, 0", "3, 40, 20, 1, 1", "4, 40, 20, 0, 1",
        "5, 20, 40, 0, 0", "6, 20, 40, 1, 0", "7, 20, 40, 1, 1", "8, 20, 40, 0, 1"
    })
    void aTurnedPhotographIsSetUpright(int code, int width, int height, int right, int bottom)
            throws Exception {
        Picture cornered = SampleFiles.withBox(SampleFiles.plain(40, 20, BLUE), 0, 0, 8, 8, RED);

        Picture upright = decoder.decode(SampleFiles.jpegHeld(cornered, code));

        assertThat(upright.width()).isEqualTo(width);
        assertThat(upright.height()).isEqualTo(height);
        for (int x = 0; x <= 1; x++) {
            for (int y = 0; y <= 1; y++) {
                int expected = x == right && y == bottom ? RED : BLUE;
                int atX = x == 0 ? 3 : width - 4;
                int atY = y == 0 ? 3 : height - 4;
                assertThat(SampleFiles.difference(upright, atX, atY, expected)).isLessThan(12);
            }
        }
    }

    @Test
    void aTruncatedJpegIsRefusedWithAReason() {
        byte[] file = SampleFiles.jpeg(SampleFiles.waves(200, 200));

        refused(SampleFiles.cut(file, file.length / 2), "IMAGE_TRUNCATED", "whole file");
        refused(SampleFiles.cut(file, file.length - 2), "IMAGE_TRUNCATED", "whole file");
    }

    @Test
    void aJpegWhoseMiddleIsMissingIsRefusedThoughItHasAnEnd() {
        byte[] file = SampleFiles.jpeg(SampleFiles.waves(200, 200));
        byte[] patched =
                SampleFiles.joined(
                        SampleFiles.cut(file, file.length / 2), new byte[] {-1, (byte) 0xD9});

        refused(patched, "IMAGE_TRUNCATED", "too early");
    }

    @Test
    void aTruncatedPngIsRefused() {
        byte[] file = Pictures.png(SampleFiles.waves(200, 200));

        refused(SampleFiles.cut(file, file.length / 2), "IMAGE_TRUNCATED", "whole file");
        refused(SampleFiles.pngWithoutEnd(SampleFiles.waves(9, 9)), "IMAGE_TRUNCATED", "early");
    }

    @Test
    void aPngWithDamagedPixelsIsUnreadable() {
        byte[] file = Pictures.png(SampleFiles.waves(200, 200));
        Arrays.fill(file, 2000, 2200, (byte) 0x55);

        refused(file, "IMAGE_UNREADABLE", "can't be decoded");
    }

    @Test
    void tooManyPixelsAreRefusedBeforeDecoding() {
        byte[] bomb = Pictures.png(SampleFiles.plain(9, 9, RED));
        bomb[17] = 0x00;
        bomb[18] = 0x4E; // 19,977 wide
        bomb[22] = 0x4E; // 19,977 high

        refused(bomb, "IMAGE_TOO_LARGE", "19977 x 19977");
    }

    @Test
    void tooManyBytesAreRefused() {
        ImageDecoder strict = new ImageDecoder(new ImageLimits(100, 1_000, 1_000));
        byte[] file = Pictures.png(SampleFiles.waves(20, 20));

        assertThatThrownBy(() -> strict.decode(file))
                .isInstanceOfSatisfying(
                        UnusableImage.class, e -> assertThat(e.code()).isEqualTo("IMAGE_TOO_HEAVY"))
                .hasMessageContaining("at most 100");
    }

    @Test
    void textNamedJpgIsOfUnknownType() {
        refused("not a picture".getBytes(StandardCharsets.UTF_8), "IMAGE_UNKNOWN_TYPE", "JPEG");
    }

    private void refused(byte[] file, String code, String message) {
        assertThatThrownBy(() -> decoder.decode(file))
                .isInstanceOfSatisfying(
                        UnusableImage.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static byte[] file(BufferedImage image, String format) throws Exception {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static byte[] adobeCmykJpeg(int... stored) throws Exception {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, stored);
        }
        var out = new ByteArrayOutputStream();
        var writers = ImageIO.getImageWritersByFormatName("jpeg");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                writer.setOutput(ImageIO.createImageOutputStream(out));
                writer.write(null, new IIOImage(raster, null, null), null);
                writer.dispose();
            }
        }
        byte[] plain = out.toByteArray();
        byte[] adobe = {-1, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        return SampleFiles.joined(
                Arrays.copyOf(plain, 2), adobe, Arrays.copyOfRange(plain, 2, plain.length));
    }
}
