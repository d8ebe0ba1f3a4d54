package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TouchedAreaTest {
    private static final int SIDE = 400;
    private static final Box PRODUCT = new Box(180, 160, 40, 80);

    @Test
    void withoutFeatherAndShadowItIsTheMaskToItsFaintestPixel() {
        Plane mask = mask(PRODUCT);
        mask.values()[5 * SIDE + 7] = 1;

        Plane touched = TouchedArea.of(mask, 0, 0);

        assertThat(TouchedArea.beyond(mask, touched)).isZero();
        assertThat(TouchedArea.beyond(touched, mask)).isZero();
        assertThat(at(touched, 7, 5)).isTrue();
        assertThat(touched.values()).containsOnly((byte) 0, (byte) 255);
    }

    @Test
    void aFeatherGrowsItBySoManyPixelsAndNoMore() {
        Plane touched = TouchedArea.of(mask(PRODUCT), 6, 0);

        assertThat(at(touched, PRODUCT.x() - 6, 200)).isTrue();
        assertThat(at(touched, PRODUCT.x() - 7, 200)).isFalse();
        assertThat(at(touched, PRODUCT.x() - 6, PRODUCT.y() - 6)).as("a corner is round").isFalse();
    }

    @Test
    void theShadowAreaLiesAboutTheLowerEdgeAndGrowsWithItsParameter() {
        Plane small = TouchedArea.of(mask(PRODUCT), 0, 1);
        Plane large = TouchedArea.of(mask(PRODUCT), 0, 2);

        assertThat(at(small, PRODUCT.x() - 20, PRODUCT.bottom() - 4)).isTrue();
        assertThat(at(small, 200, PRODUCT.bottom() + 20)).isTrue();
        assertThat(at(small, PRODUCT.x() - 20, PRODUCT.y())).as("beside its top").isFalse();
        assertThat(at(small, 200, PRODUCT.y() - 3)).as("above it").isFalse();
        assertThat(TouchedArea.beyond(small, large)).isZero();
        assertThat(TouchedArea.beyond(large, small)).isPositive();
        assertThat(Morphology.share(large)).as("of the scene").isLessThan(0.25);
    }

    @Test
    void itIsCutToTheScene() {
        Box corner = new Box(SIDE - 30, SIDE - 50, 30, 50);

        Plane touched = TouchedArea.of(mask(corner), 9, 2);

        assertThat(touched.width()).isEqualTo(SIDE);
        assertThat(at(touched, SIDE - 1, SIDE - 1)).isTrue();
        assertThat(at(touched, 0, SIDE - 1)).isFalse();
    }

    @Test
    void aBlackMaskTouchesNothing() {
        Plane touched = TouchedArea.of(Planes.filled(SIDE, SIDE, 0), 9, 2);
        assertThat(touched.values()).containsOnly((byte) 0);
    }

    @Test
    void outsideOfItARestoredPictureIsTheScene() {
        Picture scene = SampleFiles.waves(SIDE, SIDE);
        Picture made = SampleFiles.plain(SIDE, SIDE, 0x804020);
        Plane touched = TouchedArea.of(mask(PRODUCT), 0, 0);

        Picture restored = TouchedArea.restored(made, scene, touched);

        assertThat(TouchedArea.changedOutside(made, scene, touched)).isPositive();
        assertThat(TouchedArea.changedOutside(restored, scene, touched)).isZero();
        assertThat(SampleFiles.rgbAt(restored, 200, 200)).isEqualTo(0x804020);
    }

    @Test
    void depthRisesFromTheEdgeInwardsAndNotAtTheScenesBorder() {
        Plane touched = TouchedArea.of(mask(new Box(0, 100, 100, 100)), 0, 0);

        float[] depth = TouchedArea.depth(touched, 10);

        assertThat(depth[150 * SIDE + 100]).isZero();
        assertThat(depth[150 * SIDE + 95]).isBetween(0.45f, 0.55f);
        assertThat(depth[150 * SIDE + 50]).isEqualTo(1);
        assertThat(depth[150 * SIDE]).isEqualTo(1);
    }

    private static Plane mask(Box white) {
        Plane plane = Planes.filled(SIDE, SIDE, 0);
        for (int y = white.y(); y < white.bottom(); y++) {
            for (int x = white.x(); x < white.right(); x++) {
                plane.values()[y * SIDE + x] = (byte) 255;
            }
        }
        return plane;
    }

    private static boolean at(Plane plane, int x, int y) {
        return plane.values()[y * plane.width() + x] != 0;
    }
}
