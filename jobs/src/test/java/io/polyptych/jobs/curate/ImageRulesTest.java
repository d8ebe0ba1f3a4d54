package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Plane;
import io.polyptych.schemas.ImageRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRulesTest {
    private static final ImageRules RULES = new ImageRules(CurateConfig.defaults(), Bounds.DINOV2);
    private static final int SIDE = 20;

    @ParameterizedTest
    @CsvSource({"256, 900, true", "255, 900, false", "900, 256, true", "1, 1, false"})
    void theShorterSideMustBeLongEnough(int width, int height, boolean passed) {
        Verdict verdict = RULES.size(new ImageRef("", "", width, height, "image/png"));

        assertThat(verdict.passed()).isEqualTo(passed);
        if (!passed) {
            assertThat(verdict.value()).isEqualTo(Math.min(width, height));
            assertThat(verdict.threshold()).isEqualTo(256);
            assertThat(verdict.why()).contains(width + " x " + height, "curate.least-side");
        }
    }

    @Test
    void aProductThatIsThereAndBelievedPasses() {
        assertThat(RULES.cutOut(covering(100), 0.8).passed()).isTrue();
    }

    @Test
    void anEmptyCutOutIsDroppedHoweverSureTheFinderIs() {
        assertThat(RULES.cutOut(covering(0), 1).why()).contains("no product was found");
    }

    @ParameterizedTest
    @CsvSource({"0.29", "NaN"})
    void aDoubtfulCutOutIsDropped(double confidence) {
        Verdict verdict = RULES.cutOut(covering(100), confidence);

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.why()).contains("doubtful");
        assertThat(verdict.threshold()).isEqualTo(0.3);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.25%", "400, 100.00%"})
    void aSpeckAndAWholePictureAreNoProducts(int pixels, String share) {
        Verdict verdict = RULES.cutOut(covering(pixels), 1);

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.why()).contains(share);
    }

    private static Plane covering(int pixels) {
        byte[] values = new byte[SIDE * SIDE];
        java.util.Arrays.fill(values, 0, pixels, (byte) 255);
        return new Plane(SIDE, SIDE, values);
    }
}
