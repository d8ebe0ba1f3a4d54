package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.View;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductViewsTest {
    private static final int WIDTH = 12;
    private static final int HEIGHT = 9;

    /**
     * Sides as SynCD's square_bbox gives them: numpy's rounding of the middle and of half a side.
     */
    @ParameterizedTest(name = "{0},{1} to {2},{3}: {4} pixels from {5},{6}")
    @CsvSource({
        "2, 2, 5, 5, 4, 2, 2",
        "2, 2, 8, 5, 6, 2, 1",
        "3, 1, 5, 8, 8, 0, 0",
        "1, 1, 3, 3, 2, 1, 1"
    })
    void aProductIsShownInTheSquareAroundIt(
            int left, int top, int right, int bottom, int side, int x, int y) {
        View view = ProductViews.SQUARE.of(picture(), product(left, top, right, bottom));

        assertThat(view.mask()).isNull();
        assertThat(view.picture().width()).isEqualTo(side);
        assertThat(view.picture().height()).isEqualTo(side);
        assertThat(value(view.picture(), 0, 0)).isEqualTo(value(picture(), x, y));
    }

    @Test
    void whereTheSquareLeavesThePictureItIsBlack() {
        View view = ProductViews.SQUARE.of(picture(), product(0, 0, 12, 3));

        assertThat(view.picture().width()).isEqualTo(12);
        assertThat(value(view.picture(), 0, 0)).isZero();
        assertThat(value(view.picture(), 3, 4)).isEqualTo(value(picture(), 3, 0));
    }

    @Test
    void aProductOfOneColumnIsShownInTheWholePicture() {
        View view = ProductViews.SQUARE.of(picture(), product(4, 0, 5, 9));

        assertThat(view.picture().width()).isEqualTo(WIDTH);
    }

    @Test
    void theClassicalEmbedderSeesTheProductAlone() {
        Plane product = product(2, 2, 5, 5);

        assertThat(ProductViews.CUT_OUT.of(picture(), product).mask()).isSameAs(product);
    }

    private static Picture picture() {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            rgb[3 * i] = (byte) (i + 1);
        }
        return new Picture(WIDTH, HEIGHT, rgb);
    }

    private static int value(Picture picture, int x, int y) {
        return picture.rgb()[3 * (y * picture.width() + x)] & 0xff;
    }

    private static Plane product(int left, int top, int right, int bottom) {
        byte[] values = new byte[WIDTH * HEIGHT];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                values[y * WIDTH + x] = 26;
            }
        }
        return new Plane(WIDTH, HEIGHT, values);
    }
}
