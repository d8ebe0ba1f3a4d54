package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawnMaskTest {
    private static final int SEEDS = 60;

    @Test
    void theSameSeedDrawsTheSameMask() {
        DrawnMask one = DrawnMask.of(bottle(200, 300), 7);
        DrawnMask two = DrawnMask.of(bottle(200, 300), 7);

        assertThat(one.how()).isEqualTo(two.how());
        assertThat(one.plane().values()).isEqualTo(two.plane().values());
    }

    @Test
    void otherSeedsDrawOtherMasks() {
        Set<String> drawings = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            drawings.add(
                    java.util.Arrays.hashCode(DrawnMask.of(bottle(200, 300), seed).plane().values())
                            + "");
        }
        assertThat(drawings).hasSizeGreaterThan(SEEDS * 9 / 10);
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"200, 300", "1500, 900", "40, 40"})
    void everyMaskCoversTheShareOfTheProductThatIsPromised(int width, int height) {
        Plane bottle = bottle(width, height);
        for (int seed = 0; seed < SEEDS; seed++) {
            DrawnMask drawn = DrawnMask.of(bottle, seed);
            assertThat(covered(bottle, drawn.plane()))
                    .as("%s, seed %d", drawn.how(), seed)
                    .isGreaterThanOrEqualTo(DrawnMask.LEAST_COVER);
        }
    }

    @Test
    void aThinProductIsCoveredToo() {
        Plane cable = filled(900, 900, 450, 0, 452, 900);
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(covered(cable, DrawnMask.of(cable, seed).plane()))
                    .isGreaterThanOrEqualTo(DrawnMask.LEAST_COVER);
        }
    }

    @Test
    void everyShapeAndEveryOperationIsDrawnNowAndThen() {
        StringBuilder all = new StringBuilder();
        for (int seed = 0; seed < SEEDS; seed++) {
            all.append(DrawnMask.of(bottle(100, 150), seed).how()).append("; ");
        }
        assertThat(all.toString())
                .contains("silhouette", "hull", "box", "ellipse")
                .contains("dilate", "erode", "open", "close");
    }

    @Test
    void aDrawnMaskIsMostlyLargerThanTheProductAndStaysNearIt() {
        Plane bottle = bottle(400, 400);
        Box near = Box.around(bottle).orElseThrow().grown(126, 126, 400, 400);
        int larger = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Plane drawn = DrawnMask.of(bottle, seed).plane();
            larger += Morphology.share(drawn) > Morphology.share(bottle) ? 1 : 0;
            Box box = Box.around(drawn).orElseThrow();
            assertThat(box.x()).isGreaterThanOrEqualTo(near.x());
            assertThat(box.y()).isGreaterThanOrEqualTo(near.y());
            assertThat(box.right()).isLessThanOrEqualTo(near.right());
            assertThat(box.bottom()).isLessThanOrEqualTo(near.bottom());
        }
        assertThat(larger).isGreaterThan(SEEDS * 8 / 10);
    }

    @Test
    void aMaskOfOnePixelIsDrawnAround() {
        Plane dot = filled(50, 50, 25, 25, 26, 26);

        assertThat(covered(dot, DrawnMask.of(dot, 3).plane())).isEqualTo(1);
    }

    @Test
    void itIsBlackAndWhiteAndOfTheProductsSize() {
        Plane plane = DrawnMask.of(bottle(333, 517), 5).plane();

        assertThat(plane.width()).isEqualTo(333);
        assertThat(plane.height()).isEqualTo(517);
        for (byte value : plane.values()) {
            assertThat(value & 0xff).isIn(0, 255);
        }
    }

    @Test
    void anEmptySilhouetteIsRefused() {
        assertThatThrownBy(() -> DrawnMask.of(Planes.filled(20, 20, 100), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to draw around");
    }

    /** A body with a neck: opening and hull both change it. */
    private static Plane bottle(int width, int height) {
        byte[] values = new byte[width * height];
        for (int y = height / 5; y < height * 9 / 10; y++) {
            int half = y < height / 2 ? width / 20 : width / 5;
            for (int x = width / 2 - half; x < width / 2 + half; x++) {
                values[y * width + x] = (byte) 255;
            }
        }
        return new Plane(width, height, values);
    }

    private static Plane filled(int width, int height, int x0, int y0, int x1, int y1) {
        byte[] values = new byte[width * height];
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                values[y * width + x] = (byte) 255;
            }
        }
        return new Plane(width, height, values);
    }

    private static double covered(Plane product, Plane mask) {
        int all = 0;
        int inside = 0;
        for (int i = 0; i < product.values().length; i++) {
            if ((product.values()[i] & 0xff) >= 128) {
                all++;
                inside += (mask.values()[i] & 0xff) >= 128 ? 1 : 0;
            }
        }
        return (double) inside / all;
    }
}
