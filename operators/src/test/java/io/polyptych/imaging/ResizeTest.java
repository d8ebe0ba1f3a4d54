package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResizeTest {
    @Test
    void shrinkingAveragesByArea() {
        Picture striped = SampleFiles.withBox(SampleFiles.plain(8, 8, 0), 0, 0, 4, 8, 0xFFFFFF);

        Picture small = Resize.to(striped, 1, 1);

        assertThat(SampleFiles.difference(small, 0, 0, 0x808080)).isLessThanOrEqualTo(1);
    }

    @Test
    void everySizeIsExact() {
        Picture picture = SampleFiles.waves(64, 48);

        for (int[] size : new int[][] {{64, 48}, {32, 24}, {100, 75}, {20, 90}, {1, 1}}) {
            Picture resized = Resize.to(picture, size[0], size[1]);
            assertThat(resized.width()).isEqualTo(size[0]);
            assertThat(resized.height()).isEqualTo(size[1]);
        }
    }

    @Test
    void aPlainColourStaysThatColour() {
        Picture picture = SampleFiles.plain(30, 30, 0x3366CC);

        assertThat(SampleFiles.rgbAt(Resize.to(picture, 71, 13), 40, 6)).isEqualTo(0x3366CC);
    }

    @Test
    void growingAndShrinkingBackLosesLittle() {
        Picture picture = SampleFiles.waves(80, 60);

        Picture back = Resize.to(Resize.to(picture, 240, 180), 80, 60);

        assertThat(SampleFiles.difference(back, 41, 33, SampleFiles.rgbAt(picture, 41, 33)))
                .isLessThanOrEqualTo(6);
    }

    @Test
    void aCropIsThePartAskedFor() {
        Picture picture = SampleFiles.waves(40, 30);

        Picture part = Resize.crop(picture, 7, 5, 10, 12);

        assertThat(part.width()).isEqualTo(10);
        assertThat(SampleFiles.rgbAt(part, 0, 0)).isEqualTo(SampleFiles.rgbAt(picture, 7, 5));
        assertThat(SampleFiles.rgbAt(part, 9, 11)).isEqualTo(SampleFiles.rgbAt(picture, 16, 16));
    }
}
