package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PasteBackTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;
    private static final Box ALL = new Box(0, 0, WIDTH, HEIGHT);

    @Test
    void outsideTheMaskEveryByteIsTheScenes() {
        Picture scene = noise(1);
        Plane mask = square(10, 10, 20, 12, 255);
        Picture pasted = PasteBack.into(scene, noise(2), ALL, mask, 4);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            if (mask.values()[i] == 0) {
                assertThat(Arrays.copyOfRange(pasted.rgb(), 3 * i, 3 * i + 3))
                        .isEqualTo(Arrays.copyOfRange(scene.rgb(), 3 * i, 3 * i + 3));
            }
        }
    }

    @Test
    void withoutAFeatherTheMasksInsideIsTheGeneratedPicture() {
        Picture generated = noise(2);
        Plane mask = square(10, 10, 20, 12, 255);
        Picture pasted = PasteBack.into(noise(1), generated, ALL, mask, 0);
        int inside = 10 * WIDTH + 10;
        assertThat(pasted.rgb()[3 * inside]).isEqualTo(generated.rgb()[3 * inside]);
    }

    @Test
    void theFeatherRunsInwardsFromTheMasksEdge() {
        Plane mask = square(5, 5, 30, 20, 255);
        Picture pasted = PasteBack.into(grey(0), grey(200), ALL, mask, 4);
        int row = 15 * WIDTH;
        int[] across = new int[6];
        for (int x = 0; x < across.length; x++) {
            across[x] = pasted.rgb()[3 * (row + 4 + x)] & 0xff;
        }
        assertThat(across).containsExactly(0, 50, 100, 150, 200, 200);
    }

    @Test
    void aSoftMaskMixes() {
        Picture pasted = PasteBack.into(grey(0), grey(200), ALL, square(0, 0, 40, 30, 128), 0);
        assertThat(pasted.rgb()[0] & 0xff).isEqualTo(100);
    }

    @Test
    void aPictureOfAPartLeavesTheRestOfTheSceneAlone() {
        Box part = new Box(8, 0, 16, 30);
        Picture generated = new Picture(16, 30, filled(16 * 30 * 3, 200));
        Picture pasted = PasteBack.into(grey(0), generated, part, square(0, 0, 40, 30, 255), 0);
        assertThat(pasted.rgb()[3 * 7]).isZero();
        assertThat(pasted.rgb()[3 * 8] & 0xff).isEqualTo(200);
        assertThat(pasted.rgb()[3 * 23] & 0xff).isEqualTo(200);
        assertThat(pasted.rgb()[3 * 24]).isZero();
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() {
        assertThatThrownBy(
                        () ->
                                PasteBack.into(
                                        grey(0), grey(1), ALL, new Plane(1, 1, new byte[1]), 0))
                .hasMessageContaining("1 x 1");
    }

    private static Picture noise(long seed) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        new SplittableRandom(seed).nextBytes(rgb);
        return new Picture(WIDTH, HEIGHT, rgb);
    }

    private static Picture grey(int value) {
        return new Picture(WIDTH, HEIGHT, filled(WIDTH * HEIGHT * 3, value));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Plane square(int left, int top, int width, int height, int value) {
        byte[] values = new byte[WIDTH * HEIGHT];
        for (int y = top; y < top + height; y++) {
            Arrays.fill(values, y * WIDTH + left, y * WIDTH + left + width, (byte) value);
        }
        return new Plane(WIDTH, HEIGHT, values);
    }
}
