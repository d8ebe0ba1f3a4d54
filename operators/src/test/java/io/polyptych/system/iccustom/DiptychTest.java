package io.polyptych.system.iccustom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Plane;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sizes held to those that the released code gives, app/utils.py's prepare_input_images with the
 * long edge of 1024 (TencentARC/IC-Custom, a81a8f8).
 */
class DiptychTest {
    @ParameterizedTest
    @CsvSource({
        "57, 83, 100, 76, 528, 768, 1024, 768",
        "1500, 1000, 2048, 1365, 1024, 672, 1024, 672",
        "800, 800, 1366, 768, 560, 560, 1024, 560",
        // 49 times 1024/49 is a little less than 1024, and cut.
        "640, 960, 49, 49, 672, 1008, 1008, 1008",
        "1023, 341, 733, 1999, 3072, 1008, 368, 1008",
        "1500, 1499, 1499, 997, 672, 672, 1008, 672"
    })
    void sizesAreTheReleasedCodes(
            int referenceWidth,
            int referenceHeight,
            int width,
            int height,
            int wideReference,
            int high,
            int wideTarget,
            int sameHeight)
            throws Exception {
        Diptych diptych =
                Diptych.of(
                        List.of(new Size(referenceWidth, referenceHeight)),
                        new Size(width, height),
                        1024);
        assertThat(diptych.references().get(0).end()).isEqualTo(new Size(wideReference, high));
        assertThat(diptych.target().end()).isEqualTo(new Size(wideTarget, sameHeight));
    }

    @Test
    void picturesStayAsLargeAsTheyAreWithoutALongEdge() throws Exception {
        Diptych diptych = Diptych.of(List.of(new Size(50, 100)), new Size(70, 90), 0);
        assertThat(diptych.references().get(0).sizes())
                .containsExactly(new Size(50, 100), new Size(45, 90), new Size(32, 80));
        assertThat(diptych.target().end()).isEqualTo(new Size(64, 80));
    }

    @Test
    void referencesStandLeftOfTheTargetOneBesideTheOther() throws Exception {
        Diptych diptych =
                Diptych.of(List.of(new Size(32, 64), new Size(48, 64)), new Size(96, 64), 0);
        assertThat(diptych.referenceColumns()).containsExactly(2, 3);
        assertThat(diptych.targetColumns()).isEqualTo(6);
        assertThat(diptych.columns()).isEqualTo(11);
        assertThat(diptych.rows()).isEqualTo(4);
        assertThat(diptych.tokens()).isEqualTo(44);
        assertThat(diptych.referenceWidth()).isEqualTo(80);
    }

    @Test
    void aSideOfLessThanATokenIsRefused() {
        assertThatThrownBy(() -> Diptych.of(List.of(new Size(64, 64)), new Size(1000, 15), 0))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("a target of 1000 x 15")
                .hasMessageContaining("crop it");
        assertThatThrownBy(() -> Diptych.of(List.of(new Size(10, 1000)), new Size(64, 64), 1024))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("a reference of 10 x 1000");
        assertThatThrownBy(() -> Diptych.of(List.of(new Size(1, 9000)), new Size(64, 64), 1024))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("a reference of 1 x 9000");
    }

    @Test
    void moreThanSixteenThousandTokensAreRefused() throws Exception {
        List<Size> square = List.of(new Size(2048, 2048));
        assertThatThrownBy(() -> Diptych.of(square, new Size(2064, 2048), 0))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("32896 tokens")
                .hasMessageContaining("smaller long-edge");
        assertThat(Diptych.of(List.of(new Size(1024, 2048)), new Size(1024, 2048), 0).tokens())
                .isEqualTo(Diptych.MOST_TOKENS);
    }

    @Test
    void aSharpMaskStaysSharp() {
        byte[] values = new byte[90 * 70];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i % 90 < 40 ? 0 : 255);
        }
        Plane resized = Resizing.ofTarget(new Size(90, 70), 128).of(new Plane(90, 70, values));
        assertThat(resized.width()).isEqualTo(128);
        for (byte value : resized.values()) {
            assertThat(value & 0xff).isIn(0, 255);
        }
    }
}
