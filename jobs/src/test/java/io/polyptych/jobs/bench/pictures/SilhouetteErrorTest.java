package io.polyptych.jobs.bench.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.imaging.Plane;
import org.junit.jupiter.api.Test;

class SilhouetteErrorTest {
    private static final int SIDE = 64;

    @Test
    void theTruthItselfHasNoError() {
        SilhouetteError error = SilhouetteError.of(square(10, 30), square(10, 30));

        assertThat(error.iou()).isEqualTo(1);
        assertThat(error.boundaryMean()).isZero();
        assertThat(error.boundary95()).isZero();
    }

    @Test
    void aSquareThatIsThreePixelsTooLargeOnEachSideIsThreePixelsOff() {
        SilhouetteError error = SilhouetteError.of(square(7, 36), square(10, 30));

        assertThat(error.iou()).isCloseTo(30.0 * 30 / (36 * 36), within(1e-9));
        // The outer one's corners are further away, three pixels along both sides.
        assertThat(error.boundaryMean()).isBetween(3.0, 3.1);
        assertThat(error.boundary95()).isBetween(3.0, Math.hypot(3, 3));
    }

    @Test
    void aHoleThatWasFilledCountsByItsDistanceFromTheContour() {
        Plane truth = square(10, 40);
        for (int y = 25; y < 35; y++) {
            for (int x = 25; x < 35; x++) {
                truth.values()[y * SIDE + x] = 0;
            }
        }
        SilhouetteError error = SilhouetteError.of(square(10, 40), truth);

        assertThat(error.iou()).isCloseTo(1500.0 / 1600, within(1e-9));
        assertThat(error.boundary95()).isGreaterThan(13);
    }

    @Test
    void nothingFoundHasNoBoundaryToMeasure() {
        Plane nothing = new Plane(SIDE, SIDE, new byte[SIDE * SIDE]);
        SilhouetteError error = SilhouetteError.of(nothing, square(10, 30));

        assertThat(error.iou()).isZero();
        assertThat(error.boundaryMean()).isNaN();
        assertThat(SilhouetteError.of(nothing, nothing).iou()).isEqualTo(1);
    }

    @Test
    void alphaIsComparedOnlyAroundWhereTheTruthIsSoft() {
        Plane truth = square(10, 30);
        assertThat(SilhouetteError.of(truth, truth).softError()).isNaN();

        for (int y = 10; y < 40; y++) {
            truth.values()[y * SIDE + 9] = (byte) 128;
        }
        Plane found = new Plane(SIDE, SIDE, truth.values().clone());
        for (int y = 10; y < 40; y++) {
            found.values()[y * SIDE + 9] = 0;
        }
        found.values()[0] = (byte) 255;
        double error = SilhouetteError.of(found, truth).softError();
        // 30 pixels of 128 in a band of about 7 x 36; the far corner doesn't count.
        assertThat(error).isCloseTo(30 * 128 / 255.0 / (7 * 36), within(0.005));
    }

    @Test
    void planesOfTwoSizesAreRefused() {
        assertThatThrownBy(() -> SilhouetteError.of(new Plane(2, 1, new byte[2]), square(10, 30)))
                .hasMessageContaining("2 x 1")
                .hasMessageContaining("64 x 64");
    }

    private static Plane square(int from, int side) {
        byte[] values = new byte[SIDE * SIDE];
        for (int y = from; y < from + side; y++) {
            for (int x = from; x < from + side; x++) {
                values[y * SIDE + x] = (byte) 255;
            }
        }
        return new Plane(SIDE, SIDE, values);
    }
}
