package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Scope;
import io.polyptych.model.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Held to Pillow 11.3.0, {@code Image.resize}, of pictures and planes: every pixel the same. */
class PilResampleTest {
    private static final Golden GOLDEN = Golden.of("pil");

    /** The cases of fixtures/golden/scripts/pil.py, in its order. */
    private static final List<Case> SMALL =
            List.of(
                    new Case(97, 61, 41, 23),
                    new Case(97, 61, 131, 149),
                    new Case(97, 61, 97, 17),
                    new Case(97, 61, 12, 61),
                    new Case(97, 61, 24, 15),
                    new Case(97, 61, 1, 1),
                    new Case(97, 61, 3, 200),
                    new Case(97, 61, new Box(13, 7, 67, 43), 45, 37),
                    new Case(97, 61, new Box(13, 7, 67, 43), 67, 43),
                    new Case(97, 61, new Box(0, 7, 97, 1), 50, 9),
                    new Case(1, 1, 5, 3),
                    new Case(1, 53, 7, 20),
                    new Case(53, 1, 20, 7),
                    new Case(2, 3, 64, 48),
                    new Case(641, 2, 9, 11));

    private static final List<Case> LARGE =
            List.of(
                    new Case(1024, 768, 384, 384),
                    new Case(733, 1024, 224, 313),
                    new Case(511, 257, 1023, 1024),
                    new Case(1999, 37, 96, 512));

    private record Case(int width, int height, Box part, int toWidth, int toHeight) {
        Case(int width, int height, int toWidth, int toHeight) {
            this(width, height, new Box(0, 0, width, height), toWidth, toHeight);
        }

        byte[] resized(PilResample filter, int channels) {
            byte[] bytes = pixels(width * height * channels);
            return channels == 1
                    ? filter.resize(new Plane(width, height, bytes), part, toWidth, toHeight)
                            .values()
                    : filter.resize(new Picture(width, height, bytes), part, toWidth, toHeight)
                            .rgb();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPixelOfASmallPictureIsPillows(PilResample filter) {
        for (int channels : new int[] {1, 3}) {
            for (int i = 0; i < SMALL.size(); i++) {
                byte[] ours = SMALL.get(i).resized(filter, channels);
                byte[] pillows = bytes("small.%d.%d.%s".formatted(i, channels, filter));
                assertThat(ours)
                        .as("%s, %d channels", SMALL.get(i), channels)
                        .isEqualTo(Arrays.copyOf(pillows, ours.length));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPixelOfALargePictureIsPillows(PilResample filter) {
        for (int channels : new int[] {1, 3}) {
            var ours = new ArrayList<Long>();
            for (Case each : LARGE) {
                var sum = new CRC32();
                sum.update(each.resized(filter, channels));
                ours.add(sum.getValue());
            }
            assertThat(ours)
                    .as("CRC-32 of %s, %d channels", filter, channels)
                    .containsExactly(longs("large.%d.%s".formatted(channels, filter)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSizeIsTheSamePicture(PilResample filter) {
        var picture = new Picture(17, 9, pixels(17 * 9 * 3));

        assertThat(filter.resize(picture, 17, 9).rgb()).isEqualTo(picture.rgb());
    }

    @Test
    void aPartMustLieInside() {
        var plane = new Plane(4, 3, new byte[12]);

        assertThatThrownBy(() -> PilResample.BOX.resize(plane, new Box(1, 0, 4, 3), 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not inside 4 x 3");
    }

    @Test
    void anEmptySizeIsRefused() {
        var plane = new Plane(4, 3, new byte[12]);

        assertThatThrownBy(() -> PilResample.NEAREST.resize(plane, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 x 2");
    }

    private static byte[] pixels(int count) {
        byte[] pixels = new byte[count];
        for (int i = 0; i < count; i++) {
            long value = (i * 2654435761L + 12345 & 0xffffffffL) >> 16;
            pixels[i] = (byte) (value % 5 == 0 ? 0 : value % 5 == 1 ? 255 : value);
        }
        return pixels;
    }

    private static Long[] longs(String name) {
        try (Scope scope = Scope.open()) {
            return Arrays.stream(GOLDEN.tensor(name, scope).longs()).boxed().toArray(Long[]::new);
        }
    }

    /** Unpacks four bytes of each number, the lowest first. */
    private static byte[] bytes(String name) {
        Long[] packed = longs(name);
        byte[] bytes = new byte[4 * packed.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (packed[i / 4] >> 8 * (i % 4));
        }
        return bytes;
    }
}
