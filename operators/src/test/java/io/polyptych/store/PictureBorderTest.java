package io.polyptych.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.SampleFiles;
import org.junit.jupiter.api.Test;

class PictureBorderTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;
    private static final Picture SCENE = SampleFiles.waves(WIDTH, HEIGHT);

    @Test
    void aFrameIsFoundAlsoInAJpeg() throws Exception {
        Picture framed = framed(SCENE, 6, 0x101010);

        assertThat(PictureBorder.isAround(framed)).isTrue();
        assertThat(
                        PictureBorder.isAround(
                                new ImageDecoder(ImageLimits.defaults())
                                        .decode(SampleFiles.jpeg(framed))))
                .isTrue();
        assertThat(PictureBorder.isAround(framed(SCENE, 1, 0x101010))).isTrue();
        assertThat(PictureBorder.isAround(framed(SCENE, 18, 0x101010))).isTrue();
        assertThat(PictureBorder.isAround(framed(SCENE, 4, 0xFFFFFF))).isTrue();
    }

    @Test
    void aLineAroundThePictureIsFound() {
        Picture white = SampleFiles.plain(WIDTH, HEIGHT, 0xFFFFFF);
        Picture line = SampleFiles.withBox(white, 4, 4, WIDTH - 8, HEIGHT - 8, 0);
        Picture inside = SampleFiles.withBox(line, 7, 7, WIDTH - 14, HEIGHT - 14, 0xFFFFFF);

        assertThat(PictureBorder.isAround(inside)).isTrue();
    }

    @Test
    void barsOnTwoSidesAreFound() {
        Picture barred = SampleFiles.withBox(SCENE, 0, 0, WIDTH, 30, 0);
        barred = SampleFiles.withBox(barred, 0, HEIGHT - 30, WIDTH, 30, 0);

        assertThat(PictureBorder.isAround(barred)).isTrue();
        assertThat(PictureBorder.isAround(SampleFiles.withBox(SCENE, 0, 0, WIDTH, 30, 0)))
                .isFalse();
    }

    @Test
    void aSceneHasNone() {
        assertThat(PictureBorder.isAround(SCENE)).isFalse();
    }

    @Test
    void aProductBeforeAPlainBackgroundHasNone() {
        Picture white = SampleFiles.plain(WIDTH, HEIGHT, 0xFFFFFF);

        assertThat(PictureBorder.isAround(white)).isFalse();
        assertThat(PictureBorder.isAround(SampleFiles.withBox(white, 120, 10, 60, 180, 0x204080)))
                .isFalse();
        // A book: its straight sides are no frame's.
        assertThat(PictureBorder.isAround(SampleFiles.withBox(white, 20, 15, 260, 170, 0x204080)))
                .isFalse();
    }

    @Test
    void aSoftGradientHasNone() {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < rgb.length; i++) {
            int y = i / (3 * WIDTH);
            int toTheMiddle = Math.min(y, HEIGHT - 1 - y);
            rgb[i] = (byte) (100 + toTheMiddle);
        }

        assertThat(PictureBorder.isAround(new Picture(WIDTH, HEIGHT, rgb))).isFalse();
    }

    private static Picture framed(Picture picture, int thick, int rgb) {
        Picture framed = SampleFiles.withBox(picture, 0, 0, WIDTH, thick, rgb);
        framed = SampleFiles.withBox(framed, 0, HEIGHT - thick, WIDTH, thick, rgb);
        framed = SampleFiles.withBox(framed, 0, 0, thick, HEIGHT, rgb);
        return SampleFiles.withBox(framed, WIDTH - thick, 0, thick, HEIGHT, rgb);
    }
}
