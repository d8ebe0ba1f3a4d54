package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointsSearchTest {
    private static final int[] TEAL = {20, 130, 135};
    private static final int[] CREAM = {235, 225, 200};

    private final Segmenter segmenter = Segmenter.classical();

    @Test
    void aDiscIsFoundFromTwoPointsInABusyPicture() {
        Drawn busy = new Drawn(320, 240, 120);
        for (int i = 0; i < 40; i++) {
            int shade = 90 + i * 37 % 120;
            busy.box(i * 53 % 300, i * 97 % 220, 40, 30, shade, 210 - shade / 2, shade / 2);
        }
        Drawn disc = new Drawn(320, 240, 0).disc(190, 130, 45, 200, 30, 120);
        busy.disc(190, 130, 45, 200, 30, 120);

        CutOut cutOut = cutOut(busy, new Point(0.55, 0.5), new Point(0.65, 0.55));

        assertThat(Drawn.overlap(cutOut.plane(), disc.truth())).isGreaterThan(0.85);
    }

    @Test
    void anObjectOfTwoColoursIsFoundFromPointsOnBoth() {
        Drawn jar =
                new Drawn(320, 240, 120)
                        .gradient(40, 20)
                        .noise(3, 11)
                        .box(130, 60, 60, 40, TEAL)
                        .box(130, 100, 60, 80, CREAM);

        CutOut cutOut = cutOut(jar, new Point(0.5, 0.33), new Point(0.5, 0.6));

        assertThat(Drawn.overlap(cutOut.plane(), jar.truth())).isGreaterThan(0.9);
    }

    @Test
    void aSmallObjectIsNotTakenForItsSurroundings() {
        Drawn small =
                new Drawn(640, 480, 150).gradient(50, 30).noise(3, 12).disc(420, 200, 28, TEAL);

        CutOut cutOut = cutOut(small, new Point(0.656, 0.417));

        assertThat(Drawn.overlap(cutOut.plane(), small.truth())).isGreaterThan(0.9);
    }

    @Test
    void pointsOnTheBackgroundGiveLittleConfidence() {
        Drawn empty = new Drawn(320, 240, 120).gradient(40, 20).noise(3, 13);
        Drawn disc =
                new Drawn(320, 240, 120).gradient(40, 20).noise(3, 13).disc(160, 120, 50, TEAL);
        Point middle = new Point(0.5, 0.5);

        assertThat(cutOut(disc, middle).confidence()).isGreaterThan(0.4);
        assertThat(cutOut(empty, middle).confidence()).isLessThan(0.2);
    }

    @Test
    void pointsInAPicturesCornerAreNoError() {
        Drawn disc = new Drawn(200, 120, 120).noise(3, 14).disc(100, 60, 30, TEAL);

        CutOut cutOut = cutOut(disc, new Point(0.0, 0.0), new Point(1.0, 1.0));

        assertThat(cutOut.plane().width()).isEqualTo(200);
    }

    @Test
    void thePointsOrderDoesNotMatter() {
        Drawn disc = new Drawn(200, 160, 120).noise(3, 15).disc(100, 80, 35, TEAL);
        Point one = new Point(0.45, 0.5);
        Point other = new Point(0.55, 0.55);

        assertThat(cutOut(disc, one, other).plane().values())
                .isEqualTo(cutOut(disc, other, one).plane().values());
    }

    private CutOut cutOut(Drawn drawn, Point... points) {
        return segmenter.cutOut(drawn.picture(), new Segmenter.Hint.OnPoints(List.of(points)));
    }
}
