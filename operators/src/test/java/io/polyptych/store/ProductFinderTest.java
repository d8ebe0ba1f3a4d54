package io.polyptych.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.imaging.Segmenter;
import io.polyptych.schemas.MaskKind;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProductFinderTest {
    private static final Picture SCENE = SampleFiles.waves(800, 400);

    @Test
    void aProductBeforeABackgroundIsSegmented() {
        Picture white = SampleFiles.plain(800, 800, 0xFFFFFF);
        Picture product = SampleFiles.withBox(white, 240, 80, 320, 640, 0x3060A0);

        ProductView view =
                new ProductFinder(Segmenter.classical()).find(product, null, null).orElseThrow();

        assertThat(view.fill()).isCloseTo(0.8, within(0.01));
        assertThat(view.picture().width()).isEqualTo(512);
    }

    @Test
    void aPreciseMaskStandsForAProductThatCanNotBeSegmented() {
        Optional<ProductView> view =
                new ProductFinder(new Blind()).find(SCENE, mask(800, 400), MaskKind.PRECISE);

        assertThat(view.orElseThrow().fill()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void aMaskIsSeenWhereTheFileShowsIt() {
        Picture square = SampleFiles.waves(400, 400);

        Optional<ProductView> view =
                new ProductFinder(new Blind()).find(square, mask(800, 400), MaskKind.PRECISE);

        // 100 by 200 of a render of 800 by 400, of which the file shows a square around the mask.
        Plane cutOut = view.orElseThrow().cutOut();
        assertThat(cutOut.values()[200 * 400 + 152] & 0xff).isEqualTo(255);
        assertThat(cutOut.values()[200 * 400 + 248] & 0xff).isEqualTo(255);
        assertThat(cutOut.values()[200 * 400 + 140] & 0xff).isZero();
        assertThat(cutOut.values()[200 * 400 + 260] & 0xff).isZero();
    }

    @Test
    void aDrawnMaskDoesNotStandForTheProduct() {
        assertThat(new ProductFinder(new Blind()).find(SCENE, mask(800, 400), MaskKind.USER_DRAWN))
                .isEmpty();
        assertThat(new ProductFinder(new Blind()).find(SCENE, null, null)).isEmpty();
    }

    /** 100 wide and half as high as the picture, in its right half. */
    private static Plane mask(int width, int height) {
        byte[] values = new byte[width * height];
        for (int y = height / 4; y < 3 * height / 4; y++) {
            Arrays.fill(values, y * width + 500, y * width + 600, (byte) 255);
        }
        return new Plane(width, height, values);
    }

    /** Finds nothing. */
    private static final class Blind implements Segmenter {
        @Override
        public String producer() {
            return "blind-1";
        }

        @Override
        public CutOut cutOut(Picture picture, Hint hint) {
            return CutOut.nothing(picture.width(), picture.height());
        }
    }
}
