package io.polyptych.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Box;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The squares of SynCD's square_bbox, worked out by hand. */
class ObjectSquareTest {

    @ParameterizedTest
    @CsvSource({
        // An even box is its own square; a longer side reaches beyond the shorter one.
        "10, 20, 8, 8, 10, 20, 8",
        "10, 20, 4, 10, 7, 20, 10",
        // 2.5 rounds to 2, and 12.5 to 12: a pixel is lost.
        "10, 20, 5, 4, 10, 20, 4",
        // 3.5 rounds to 4, and 13.5 to 14: a pixel is won.
        "10, 20, 7, 4, 10, 18, 8",
        // It may leave the picture.
        "0, 0, 2, 10, -4, 0, 10",
        // A single pixel still has a square around it.
        "3, 4, 1, 1, 3, 3, 2",
    })
    void theSquareStandsAboutTheBoxsMiddle(
            int x, int y, int width, int height, int left, int top, int side) {
        assertThat(ObjectSquare.around(new Box(x, y, width, height)))
                .isEqualTo(new Box(left, top, side, side));
    }
}
