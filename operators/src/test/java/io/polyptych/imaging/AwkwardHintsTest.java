package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boxes that leave GrabCut no background or no object, and pictures too small for either. */
class AwkwardHintsTest {
    private static final Segmenter SEGMENTER = Segmenter.classical();

    @Test
    void aBoxOverTheWholePictureStillFindsItsObject() {
        Drawn disc = new Drawn(200, 100, 120).noise(3, 2).disc(100, 50, 25, 200, 60, 40);

        CutOut found = inBox(disc.picture(), new Box(0, 0, 200, 100));

        assertThat(Drawn.overlap(found.plane(), disc.truth())).isGreaterThan(0.88);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 4000, 1",
        "0, 999, 4000, 1",
        "3999, 0, 1, 1000",
        "3999, 999, 1, 1",
        "0, 0, 4000, 1000"
    })
    void boxesAtAndAlongTheEdgeAreLookedIn(int x, int y, int width, int height) {
        Picture picture = new Drawn(4000, 1000, 60).gradient(120, 20).noise(3, 2).picture();

        assertThat(inBox(picture, new Box(x, y, width, height)).confidence()).isLessThan(0.7);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "1, 9", "3, 3", "5, 4", "9, 2", "24, 24", "24, 200"})
    void tinyPicturesHaveACutOutOfTheirSize(int width, int height) {
        Picture picture = new Drawn(width, height, 120).noise(60, 7).picture();
        List<Segmenter.Hint> hints =
                List.of(
                        new Segmenter.Hint.Whole(),
                        new Segmenter.Hint.InBox(new Box(0, 0, width, height)),
                        new Segmenter.Hint.OnPoints(List.of(new Point(0.5, 0.5))),
                        new Segmenter.Hint.OnPoints(
                                List.of(new Point(0.0, 0.0), new Point(1.0, 1.0))));

        for (Segmenter.Hint hint : hints) {
            Plane plane = SEGMENTER.cutOut(picture, hint).plane();
            assertThat(plane.width()).isEqualTo(width);
            assertThat(plane.height()).isEqualTo(height);
        }
    }

    private static CutOut inBox(Picture picture, Box box) {
        return SEGMENTER.cutOut(picture, new Segmenter.Hint.InBox(box));
    }
}
