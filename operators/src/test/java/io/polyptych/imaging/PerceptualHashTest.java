package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualHashTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 160;

    /** Bits of unrelated pictures are about as fair coins: 32 of 64 would differ, spread 4. */
    private static final int FAR = 14;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPictureScaledBrightenedAndGrainedKeepsNearlyAllOfItsBits(long seed) {
        Picture picture = blobs(seed);
        long hash = PerceptualHash.of(picture);

        assertThat(PerceptualHash.distance(hash, hash)).isZero();
        assertThat(PerceptualHash.distance(hash, PerceptualHash.of(Resize.to(picture, 100, 80))))
                .isLessThanOrEqualTo(4);
        assertThat(PerceptualHash.distance(hash, PerceptualHash.of(changed(picture, 12, 6))))
                .isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anotherPictureDiffersInManyBits(long seed) {
        assertThat(
                        PerceptualHash.distance(
                                PerceptualHash.of(blobs(seed)),
                                PerceptualHash.of(blobs(seed + 50))))
                .isGreaterThanOrEqualTo(FAR);
    }

    @Test
    void aMirroredPictureIsAnotherOne() {
        Picture picture = blobs(3);

        assertThat(
                        PerceptualHash.distance(
                                PerceptualHash.of(picture), PerceptualHash.of(mirrored(picture))))
                .isGreaterThanOrEqualTo(FAR);
    }

    @Test
    void aPictureOfOnePixelHasAHashToo() {
        assertThat(PerceptualHash.of(new Picture(1, 1, new byte[] {1, 2, 3})))
                .isEqualTo(PerceptualHash.of(new Picture(1, 1, new byte[] {1, 2, 3})));
    }

    /** Soft patches of light at drawn places. */
    private static Picture blobs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] light = new double[WIDTH * HEIGHT];
        for (int blob = 0; blob < 12; blob++) {
            double x = random.nextDouble() * WIDTH;
            double y = random.nextDouble() * HEIGHT;
            double size = 10 + 25 * random.nextDouble();
            double strength = 200 * (random.nextDouble() - 0.5);
            for (int i = 0; i < light.length; i++) {
                double dx = (i % WIDTH - x) / size;
                double dy = (i / WIDTH - y) / size;
                light[i] += strength * Math.exp(-dx * dx - dy * dy);
            }
        }
        byte[] rgb = new byte[3 * light.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(128 + light[i / 3])));
        }
        return new Picture(WIDTH, HEIGHT, rgb);
    }

    private static Picture changed(Picture picture, int brighter, int grain) {
        SplittableRandom random = new SplittableRandom(9);
        byte[] rgb = picture.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            int value = (rgb[i] & 0xff) + brighter + random.nextInt(-grain, grain + 1);
            rgb[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }

    private static Picture mirrored(Picture picture) {
        byte[] rgb = new byte[picture.rgb().length];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < 3 * WIDTH; x++) {
                int from = 3 * (WIDTH - 1 - x / 3) + x % 3;
                rgb[3 * WIDTH * y + x] = picture.rgb()[3 * WIDTH * y + from];
            }
        }
        return new Picture(WIDTH, HEIGHT, rgb);
    }
}
