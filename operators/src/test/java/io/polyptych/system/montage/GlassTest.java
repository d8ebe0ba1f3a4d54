package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Drawn;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GlassTest {
    private static final int SIZE = 60;

    private static Drawn product(int backdrop, int own, int lines) {
        return new Drawn(SIZE, SIZE, backdrop)
                .gradient(6, 4)
                .box(20, 20, 20, 30, own, own, own)
                .box(20, 20, 1, 30, lines, lines, lines)
                .box(39, 20, 1, 30, lines, lines, lines);
    }

    private static boolean isClear(Drawn product) {
        return Glass.behind(product.picture(), product.truth()) != null;
    }

    @Test
    void aProductThatShowsItsBackdropBetweenDarkLinesIsClear() {
        assertThat(isClear(product(190, 194, 110))).isTrue();
    }

    @Test
    void aPaleProductAPlainOneAndAWhiteOneOnWhiteAreNot() {
        assertThat(isClear(product(190, 240, 110))).isFalse();
        assertThat(isClear(product(190, 194, 185))).isFalse();
        assertThat(isClear(product(235, 239, 150))).isFalse();
    }

    @Test
    void theSceneIsSeenThroughItAndItsDarkPartsDarkenTheScene() {
        Drawing drawing =
                Drawing.of(new Drawn(SIZE, SIZE, 0).box(0, 0, SIZE, SIZE, 200, 40, 40).picture());
        float[] alpha = {1, 1};
        float[] own = {0.8f, 0.8f, 0.8f, 0.4f, 0.4f, 0.4f};
        float[] behind = new float[6];
        Arrays.fill(behind, 0.8f);
        Layer layer = new Layer(10, 10, 2, 1, own, alpha);

        Glass.showThrough(layer, new Layer(10, 10, 2, 1, behind, alpha), drawing);

        assertThat(layer.rgb()[0]).isGreaterThan(3 * layer.rgb()[1]);
        assertThat(layer.rgb()[3]).isLessThan(0.6f * layer.rgb()[0]);
    }
}
