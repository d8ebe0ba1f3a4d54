package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Plane;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProductViewTest {
    private static final ProductView FRONT = cylinder(0.05, 120);
    private static final ProductView ABOVE = cylinder(0.6, 90);
    private static final ProductView TALL = cylinder(0.05, 190);

    private static ProductView cylinder(double round, int height) {
        byte[] values = new byte[200 * 240];
        for (int i = 0; i < values.length; i++) {
            double dx = (i % 200 - 100) / 60.0;
            int y = i / 200;
            boolean solid =
                    Math.abs(dx) <= 1
                            && y >= 10
                            && y <= height - 40 * round + 60 * round * Math.sqrt(1 - dx * dx);
            values[i] = (byte) (solid ? 255 : 0);
        }
        Plane cutOut = new Plane(200, 240, values);
        return new ProductView(null, cutOut, Box.around(cutOut).orElseThrow());
    }

    private static Set<ProductView> drawn(List<ProductView> views, double ratio, double round) {
        Set<ProductView> drawn = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            drawn.add(ProductView.fitting(views, ratio, 0.5, round, new SplittableRandom(seed)));
        }
        return drawn;
    }

    @Test
    void aHighCameraGetsTheViewFromAboveAndALowOneTheFront() {
        assertThat(drawn(List.of(FRONT, ABOVE), 0.9, 0.6)).containsExactly(ABOVE);
        assertThat(drawn(List.of(FRONT, ABOVE), 0.9, 0.05)).containsExactly(FRONT);
    }

    @Test
    void aTallMaskGetsTheTallView() {
        assertThat(drawn(List.of(FRONT, TALL), TALL.ratio(), 0.05)).containsExactly(TALL);
    }

    @Test
    void theSeedChoosesBetweenViewsThatFitAlike() {
        ProductView twin = cylinder(0.07, 122);

        assertThat(drawn(List.of(FRONT, twin), FRONT.ratio(), 0.05)).hasSize(2);
    }
}
