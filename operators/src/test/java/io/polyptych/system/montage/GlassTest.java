package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GlassTest {
    private static final int SIZE = 60;

    @Test
    void theBackdropGoesOnBehindTheProduct() {
        Drawn product = new Drawn(SIZE, SIZE, 190).box(20, 20, 20, 30, 60, 60, 60);

        Picture behind = Glass.behind(product.picture(), product.truth());

        for (byte value : behind.rgb()) {
            assertThat(value & 0xff).isBetween(188, 192);
        }
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
