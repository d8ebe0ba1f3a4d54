package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassicalSegmenterTest {
    private static final int[] TEAL = {20, 130, 135};
    private static final Segmenter.Hint WHOLE = new Segmenter.Hint.Whole();

    private final Segmenter segmenter = Segmenter.classical();

    @Test
    void aRingKeepsItsHole() {
        Drawn ring = new Drawn(320, 320, 225).noise(1.5, 1).ring(160, 160, 100, 50, TEAL);

        CutOut cutOut = segmenter.cutOut(ring.picture(), WHOLE);

        assertThat(Drawn.at(cutOut.plane(), 160, 160)).isZero();
        assertThat(Drawn.at(cutOut.plane(), 160, 85)).isEqualTo(255);
        assertThat(Drawn.overlap(cutOut.plane(), ring.truth())).isGreaterThan(0.96);
        assertThat(cutOut.confidence()).isGreaterThan(0.8);
    }

    @Test
    void aSoftContactShadowIsNoPartOfTheObject() {
        Drawn disc =
                new Drawn(320, 320, 225)
                        .noise(1.5, 2)
                        .shadow(170, 235, 90, 0.35)
                        .disc(160, 150, 80, TEAL);

        CutOut cutOut = segmenter.cutOut(disc.picture(), WHOLE);

        assertThat(Drawn.overlap(cutOut.plane(), disc.truth())).isGreaterThan(0.95);
        assertThat(Drawn.at(cutOut.plane(), 200, 245)).isZero();
    }

    @Test
    void anUnevenlyLitBackgroundIsStillPlain() {
        Drawn disc =
                new Drawn(320, 240, 170)
                        .gradient(40, 30)
                        .noise(1.5, 3)
                        .disc(150, 120, 60, 200, 60, 40);

        CutOut cutOut = segmenter.cutOut(disc.picture(), WHOLE);

        assertThat(Drawn.overlap(cutOut.plane(), disc.truth())).isGreaterThan(0.96);
        assertThat(cutOut.confidence()).isGreaterThan(0.8);
    }

    @Test
    void theEdgeIsSoft() {
        Drawn disc = new Drawn(320, 320, 225).disc(160, 160, 90, TEAL);

        Plane plane = segmenter.cutOut(disc.picture(), WHOLE).plane();

        int between = 0;
        for (byte value : plane.values()) {
            int alpha = value & 0xff;
            between += alpha > 20 && alpha < 235 ? 1 : 0;
        }
        assertThat(between).isBetween(100, 3_000);
    }

    @Test
    void aBackgroundAloneHasNoCutOut() {
        CutOut cutOut =
                segmenter.cutOut(
                        new Drawn(200, 200, 220).gradient(20, 10).noise(1.5, 4).picture(), WHOLE);

        assertThat(cutOut.isEmpty()).isTrue();
        assertThat(cutOut.confidence()).isZero();
    }

    @Test
    void aRestlessBackgroundLowersTheConfidence() {
        Drawn calm = new Drawn(320, 320, 200).noise(1.5, 5).disc(160, 160, 80, TEAL);
        Drawn restless = new Drawn(320, 320, 150);
        for (int i = 0; i < 60; i++) {
            int shade = 60 + 37 * i % 150;
            restless.box(i * 53 % 300, i * 97 % 300, 50, 40, shade, 210 - shade, shade / 2);
        }
        restless.disc(160, 160, 80, TEAL);

        assertThat(segmenter.cutOut(restless.picture(), WHOLE).confidence())
                .isLessThan(0.61)
                .isLessThan(segmenter.cutOut(calm.picture(), WHOLE).confidence());
    }

    @Test
    void scatteredPiecesLowerTheConfidence() {
        Drawn one = new Drawn(320, 320, 225).noise(1.5, 9).disc(160, 160, 60, TEAL);
        Drawn three =
                new Drawn(320, 320, 225)
                        .noise(1.5, 9)
                        .disc(80, 80, 35, TEAL)
                        .disc(230, 90, 35, TEAL)
                        .disc(150, 240, 35, TEAL);

        assertThat(segmenter.cutOut(three.picture(), WHOLE).confidence())
                .isLessThan(0.6 * segmenter.cutOut(one.picture(), WHOLE).confidence());
    }

    @Test
    void anObjectIsFoundWithinItsBox() {
        Drawn scene = new Drawn(320, 240, 90).gradient(90, 0).noise(4, 6);
        Drawn withDisc = scene.disc(200, 120, 50, 200, 60, 40);

        CutOut cutOut =
                segmenter.cutOut(
                        withDisc.picture(), new Segmenter.Hint.InBox(new Box(140, 60, 120, 120)));

        assertThat(Drawn.overlap(cutOut.plane(), withDisc.truth())).isGreaterThan(0.93);
    }

    @Test
    void anObjectIsFoundFromAPointOnIt() {
        Drawn scene =
                new Drawn(320, 240, 90).gradient(90, 0).noise(4, 7).disc(200, 120, 50, 200, 60, 40);

        CutOut cutOut =
                segmenter.cutOut(
                        scene.picture(),
                        new Segmenter.Hint.OnPoints(List.of(new Point(0.62, 0.5))));

        assertThat(Drawn.overlap(cutOut.plane(), scene.truth())).isGreaterThan(0.9);
    }

    @Test
    void theSamePictureGivesTheSameBytes() {
        Drawn scene =
                new Drawn(200, 200, 120).gradient(60, 20).noise(6, 8).disc(100, 100, 40, TEAL);
        Segmenter.Hint box = new Segmenter.Hint.InBox(new Box(50, 50, 100, 100));

        assertThat(segmenter.cutOut(scene.picture(), box).plane().values())
                .isEqualTo(segmenter.cutOut(scene.picture(), box).plane().values());
    }
}
