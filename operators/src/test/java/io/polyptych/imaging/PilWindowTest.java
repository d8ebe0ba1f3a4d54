package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Held to {@link PilResample}, which is held to Pillow: cut out, resize, cut out of that. */
class PilWindowTest {
    private static final Picture PICTURE = new Picture(37, 23, scattered(3 * 37 * 23));
    private static final Plane PLANE = new Plane(37, 23, scattered(37 * 23));

    @ParameterizedTest
    @EnumSource
    void aWindowIsCutOutOfTheResizedPicture(PilResample filter) {
        for (Box part :
                new Box[] {
                    new Box(0, 0, 37, 23),
                    new Box(5, 3, 20, 17),
                    new Box(-9, -4, 60, 30),
                    new Box(30, -20, 25, 90)
                }) {
            for (int[] size : new int[][] {{50, 61}, {13, 9}, {part.width(), part.height()}}) {
                Box window = new Box(size[0] / 3, size[1] / 4, size[0] / 2, size[1] / 2);
                var ours = new PilWindow(filter, part, size[0], size[1], window);
                Picture whole = filter.resize(cut(PICTURE, part), size[0], size[1]);
                assertThat(ours.of(PICTURE).rgb())
                        .as("%s of %s", part, filter)
                        .isEqualTo(cut(whole, window).rgb());
                Plane plane = filter.resize(cut(PLANE, part), size[0], size[1]);
                assertThat(ours.of(PLANE).values()).isEqualTo(cut(plane, window).values());
            }
        }
    }

    @Test
    void aLineBecomesASquareOfItsMiddle() {
        var line = new Plane(20_000, 1, scattered(20_000));
        var window =
                new PilWindow(
                        PilResample.BICUBIC,
                        new Box(0, 0, 20_000, 1),
                        4_480_000,
                        224,
                        new Box(2_239_888, 0, 224, 224));
        Plane middle = window.of(line);
        assertThat(middle.width()).isEqualTo(224);
        assertThat(middle.height()).isEqualTo(224);
        assertThat(middle.values()[0]).isEqualTo(middle.values()[223 * 224]);
    }

    @Test
    void aWindowMustLieInside() {
        assertThatThrownBy(
                        () ->
                                new PilWindow(
                                        PilResample.BOX,
                                        new Box(0, 0, 4, 4),
                                        8,
                                        8,
                                        new Box(4, 0, 5, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not inside 8 x 8");
    }

    /** Black where it leaves the picture. */
    private static Picture cut(Picture from, Box part) {
        byte[] rgb = new byte[3 * part.width() * part.height()];
        for (int i = 0; i < rgb.length; i++) {
            int x = part.x() + i / 3 % part.width();
            int y = part.y() + i / 3 / part.width();
            if (x >= 0 && y >= 0 && x < from.width() && y < from.height()) {
                rgb[i] = from.rgb()[3 * (y * from.width() + x) + i % 3];
            }
        }
        return new Picture(part.width(), part.height(), rgb);
    }

    private static Plane cut(Plane from, Box part) {
        byte[] values = new byte[part.width() * part.height()];
        for (int i = 0; i < values.length; i++) {
            int x = part.x() + i % part.width();
            int y = part.y() + i / part.width();
            if (x >= 0 && y >= 0 && x < from.width() && y < from.height()) {
                values[i] = from.values()[y * from.width() + x];
            }
        }
        return new Plane(part.width(), part.height(), values);
    }

    private static byte[] scattered(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 2654435761L >> 16);
        }
        return bytes;
    }
}
