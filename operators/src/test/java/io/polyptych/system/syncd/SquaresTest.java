package io.polyptych.system.syncd;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The crop of data/utils_.py, whose rounding the goldens show too; and the canvas's ratio. */
class SquaresTest {
    /** Red tells the column and green the row. */
    private static Picture coordinates(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            rgb[3 * i] = (byte) (i % width);
            rgb[3 * i + 1] = (byte) (i / width);
        }
        return new Picture(width, height, rgb);
    }

    @ParameterizedTest
    @CsvSource({"20, 9, 6, 0", "9, 20, 0, 6", "20, 10, 5, 0", "10, 10, 0, 0"})
    void theCentreIsCutOutAndOfAnOddRestTheGreaterHalfGoesBefore(
            int width, int height, int left, int top) {
        int side = Math.min(width, height);

        Picture square = Squares.of(coordinates(width, height), side);

        assertThat(square.width()).isEqualTo(side);
        assertThat(square.height()).isEqualTo(side);
        assertThat(square.rgb()).startsWith((byte) left, (byte) top);
    }

    @Test
    void aSquareOfAnotherSizeIsResampled() {
        assertThat(Squares.of(coordinates(30, 20), 16).width()).isEqualTo(16);
        assertThat(Squares.of(coordinates(8, 12), 16).height()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1000, 64, 64",
        "1600, 900, 64, 36",
        "900, 1600, 36, 64",
        "4000, 10, 64, 1",
    })
    void ofASquareTheCentreWithTheCanvassRatioIsKept(
            int width, int height, int keptWidth, int keptHeight) {
        Picture kept = Squares.withRatio(coordinates(64, 64), width, height);

        assertThat(kept.width()).isEqualTo(keptWidth);
        assertThat(kept.height()).isEqualTo(keptHeight);
        assertThat(kept.rgb())
                .startsWith((byte) ((64 - keptWidth) / 2), (byte) ((64 - keptHeight) / 2));
    }
}
