package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Drawn;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class GlassTest {
    private static final int SIZE = 60;

    @Test
    void aProductThatShowsItsBackdropIsClearAndAnotherIsNot() {
        Drawn clear =
                new Drawn(SIZE, SIZE, 200).gradient(20, 10).box(20, 20, 20, 30, 214, 214, 214);
        Drawn pale = new Drawn(SIZE, SIZE, 200).gradient(20, 10).box(20, 20, 20, 30, 245, 245, 245);

        assertThat(Glass.behind(clear.picture(), clear.truth())).isNotNull();
        assertThat(Glass.behind(pale.picture(), pale.truth())).isNull();
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
