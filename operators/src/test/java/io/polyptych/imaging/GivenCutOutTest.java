package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GivenCutOutTest {
    private static final int[] TEAL = {20, 130, 135};

    @Test
    void aProductsAlphaIsItsCutOut() {
        Plane ring = new Drawn(120, 120, 0).ring(60, 60, 40, 15, TEAL).truth();

        CutOut given = GivenCutOut.of(ring).orElseThrow();

        assertThat(given.plane()).isEqualTo(ring);
        assertThat(given.confidence()).isGreaterThan(0.9);
    }

    @Test
    void anAlphaThatShowsNothingOrEverythingIsNone() {
        assertThat(GivenCutOut.of(Planes.filled(80, 80, 0))).isEmpty();
        assertThat(GivenCutOut.of(Planes.filled(80, 80, 255))).isEmpty();
    }

    @Test
    void aRectangleIsAFrameRatherThanAProduct() {
        assertThat(GivenCutOut.of(new Drawn(120, 120, 0).box(20, 25, 70, 60, TEAL).truth()))
                .isEmpty();
    }

    @Test
    void aRectangleThatAPersonsBoxAgreesWithIsTheProduct() {
        Plane rectangle = new Drawn(120, 120, 0).box(20, 25, 70, 60, TEAL).truth();

        assertThat(GivenCutOut.within(rectangle, new Box(18, 24, 73, 62)))
                .map(CutOut::plane)
                .contains(rectangle);
        assertThat(GivenCutOut.within(rectangle, new Box(40, 40, 30, 30))).isEmpty();
    }

    @Test
    void aRectangleIsTheProductWhereThePictureShowsTheSameAndNotAtItsFrame() {
        Plane rectangle = new Drawn(120, 120, 0).box(20, 25, 70, 60, TEAL).truth();
        Plane atTheFrame = new Drawn(120, 120, 0).box(0, 25, 70, 60, TEAL).truth();
        Plane disc = new Drawn(120, 120, 0).disc(55, 55, 28, TEAL).truth();

        assertThat(GivenCutOut.ofABox(rectangle, new CutOut(rectangle, 0.9))).isPresent();
        assertThat(GivenCutOut.ofABox(rectangle, new CutOut(disc, 0.9))).isEmpty();
        assertThat(GivenCutOut.ofABox(atTheFrame, new CutOut(atTheFrame, 0.9))).isEmpty();
    }

    @Test
    void aChannelThatIsOpaqueAllOverTellsNoLie() {
        assertThat(GivenCutOut.lies(Planes.filled(80, 80, 250))).isFalse();
        assertThat(GivenCutOut.lies(Planes.filled(80, 80, 0))).isTrue();
        assertThat(GivenCutOut.lies(new Drawn(120, 120, 0).box(20, 25, 70, 60, TEAL).truth()))
                .isTrue();
    }

    @Test
    void noiseIsNone() {
        byte[] values = new byte[120 * 120];
        new SplittableRandom(5).nextBytes(values);

        assertThat(GivenCutOut.of(new Plane(120, 120, values))).isEmpty();
    }

    @Test
    void scatteredPiecesAreNone() {
        Drawn pieces = new Drawn(120, 120, 0).disc(30, 30, 15, TEAL).disc(85, 80, 17, TEAL);

        assertThat(GivenCutOut.of(pieces.truth())).isEmpty();
    }
}
