package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImageHeaderTest {
    private static final Picture WIDE = SampleFiles.waves(37, 21);

    @Test
    void aJpegTellsItsSize() throws Exception {
        assertThat(ImageHeader.of(SampleFiles.jpeg(WIDE)))
                .isEqualTo(new ImageHeader(ImageType.JPEG, 37, 21));
    }

    @Test
    void aJpegTellsItsSizeBehindOtherSegments() throws Exception {
        byte[] file = SampleFiles.jpegWith(WIDE, 0xED, new byte[60_000]);

        assertThat(ImageHeader.of(file)).isEqualTo(new ImageHeader(ImageType.JPEG, 37, 21));
    }

    @Test
    void aPngTellsItsSize() throws Exception {
        assertThat(ImageHeader.of(Pictures.png(WIDE)))
                .isEqualTo(new ImageHeader(ImageType.PNG, 37, 21));
    }

    @Test
    void webpTellsItsSizeInEachOfItsForms() throws Exception {
        byte[] lossy = webp("VP8 ", 0, 0, 0, 0x9D, 0x01, 0x2A, 37, 0, 21, 0);
        byte[] lossless = webp("VP8L", 0x2F, 36, 20 << 6 & 0xFF, 20 >> 2, 0);
        byte[] extended = webp("VP8X", 0, 0, 0, 0, 36, 0, 0, 20, 0, 0);

        var expected = new ImageHeader(ImageType.WEBP, 37, 21);
        assertThat(ImageHeader.of(lossy)).isEqualTo(expected);
        assertThat(ImageHeader.of(lossless)).isEqualTo(expected);
        assertThat(ImageHeader.of(extended)).isEqualTo(expected);
    }

    @Test
    void anAnimationIsRefused() {
        refused(webp("VP8X", 2, 0, 0, 0, 36, 0, 0, 20, 0, 0), "IMAGE_ANIMATED", "still");
    }

    @Test
    void textIsOfNoKnownTypeAndItsFirstBytesAreShown() {
        byte[] text = "hello, I am a picture".getBytes(StandardCharsets.UTF_8);

        refused(text, "IMAGE_UNKNOWN_TYPE", "68 65 6c 6c 6f");
        refused(new byte[0], "IMAGE_UNKNOWN_TYPE", "empty");
        refused(new byte[] {(byte) 0xFF, (byte) 0xD8}, "IMAGE_UNKNOWN_TYPE", "ff d8");
    }

    @Test
    void aFileThatEndsBeforeItsSizeIsTruncated() throws Exception {
        for (byte[] whole : new byte[][] {SampleFiles.jpeg(WIDE), Pictures.png(WIDE)}) {
            int sizeIsSaidBy = whole.length;
            while (isComplete(SampleFiles.cut(whole, sizeIsSaidBy - 1))) {
                sizeIsSaidBy--;
            }
            assertThat(sizeIsSaidBy).isGreaterThan(20);
            for (int length = 12; length < sizeIsSaidBy; length++) {
                refused(SampleFiles.cut(whole, length), "IMAGE_TRUNCATED", "send the whole file");
            }
        }
    }

    @Test
    void headersThatContradictThemselvesAreRefused() {
        byte[] noPixels = webp("VP8 ", 0, 0, 0, 0x9D, 0x01, 0x2A, 0, 0, 21, 0);
        byte[] segmentOfLengthOne =
                SampleFiles.joined(
                        new byte[] {-1, (byte) 0xD8, -1, (byte) 0xE0, 0, 1}, new byte[9]);
        byte[] scanFirst = {-1, (byte) 0xD8, -1, (byte) 0xDA, 0, 8, 1, 2, 3, 4, 5, 6};
        byte[] hugePng = Pictures.png(WIDE);
        hugePng[16] = (byte) 0xFF;

        refused(noPixels, "IMAGE_UNREADABLE", "0 x 21");
        refused(segmentOfLengthOne, "IMAGE_UNREADABLE", "length 1");
        refused(scanFirst, "IMAGE_UNREADABLE", "before it says");
        refused(hugePng, "IMAGE_UNREADABLE", "4278190117 x 21");
    }

    private static boolean isComplete(byte[] file) {
        try {
            ImageHeader.of(file);
            return true;
        } catch (UnusableImage e) {
            return false;
        }
    }

    private static void refused(byte[] file, String code, String message) {
        assertThatThrownBy(() -> ImageHeader.of(file))
                .isInstanceOfSatisfying(
                        UnusableImage.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static byte[] webp(String chunk, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return SampleFiles.joined(
                "RIFF".getBytes(StandardCharsets.US_ASCII),
                new byte[4],
                ("WEBP" + chunk).getBytes(StandardCharsets.US_ASCII),
                new byte[4],
                bytes);
    }
}
