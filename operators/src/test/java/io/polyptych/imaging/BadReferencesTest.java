package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** References that show no single whole product get little trust, so that they go to review. */
class BadReferencesTest {
    private static final double TRUSTED = 0.45;
    private static final int[] TEAL = {20, 130, 135};

    private final Segmenter segmenter = Segmenter.classical();

    @Test
    void oneProductIsTrusted() {
        assertThat(confidence(paper().disc(160, 160, 80, TEAL))).isGreaterThan(TRUSTED);
    }

    @Test
    void aProductAlmostAsLightAsItsPaperIsTrusted() {
        assertThat(confidence(paper().disc(160, 160, 80, 200, 204, 206))).isGreaterThan(TRUSTED);
    }

    @Test
    void twoProductsSideBySideAreNot() {
        Drawn two = paper().disc(90, 160, 55, TEAL).disc(235, 160, 60, 200, 60, 40);

        assertThat(confidence(two)).isLessThan(TRUSTED);
    }

    @Test
    void aProductThatFillsTheFrameIsNot() {
        assertThat(confidence(paper().disc(160, 160, 185, TEAL))).isLessThan(TRUSTED);
    }

    @Test
    void noiseIsNot() {
        SplittableRandom random = new SplittableRandom(3);
        byte[] rgb = new byte[3 * 320 * 320];
        random.nextBytes(rgb);

        assertThat(segmenter.cutOut(new Picture(320, 320, rgb), new Segmenter.Hint.Whole()))
                .extracting(CutOut::confidence)
                .satisfies(confidence -> assertThat((double) confidence).isLessThan(TRUSTED));
    }

    @Test
    void linesOfTextAreNot() {
        Drawn page = paper();
        for (int line = 0; line < 9; line++) {
            for (int word = 0; word < 6; word++) {
                page.box(30 + 44 * word, 40 + 28 * line, 30 + 7 * (word * line % 2), 9, 30, 30, 30);
            }
        }

        assertThat(confidence(page)).isLessThan(TRUSTED);
    }

    @Test
    void paperAloneHasNoCutOut() {
        assertThat(segmenter.cutOut(paper().picture(), new Segmenter.Hint.Whole()).isEmpty())
                .isTrue();
    }

    private double confidence(Drawn drawn) {
        return segmenter.cutOut(drawn.picture(), new Segmenter.Hint.Whole()).confidence();
    }

    private static Drawn paper() {
        return new Drawn(320, 320, 225).noise(1.5, 4);
    }
}
