package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.opencv.core.Mat;

class MorphologyTest {
    private static final int[] WHITE = {255, 255, 255};

    @Test
    void onlyComponentsOfSomeSizeAreKept() {
        Plane plane =
                change(
                        new Drawn(100, 100, 0)
                                .box(10, 10, 40, 40, WHITE)
                                .box(70, 70, 20, 20, WHITE)
                                .box(5, 90, 2, 2, WHITE),
                        mask -> Morphology.keepLargest(mask, 0.1));

        assertThat(Drawn.at(plane, 30, 30)).isEqualTo(255);
        assertThat(Drawn.at(plane, 80, 80)).isEqualTo(255);
        assertThat(Drawn.at(plane, 5, 90)).isZero();
    }

    @Test
    void smallHolesAreFilledAndLargeOnesKept() {
        Drawn rings =
                new Drawn(200, 100, 0).ring(50, 50, 40, 20, WHITE).ring(150, 50, 40, 3, WHITE);

        Plane plane = change(rings, mask -> Morphology.fillHoles(mask, 60));

        assertThat(Drawn.at(plane, 50, 50)).isZero();
        assertThat(Drawn.at(plane, 150, 50)).isEqualTo(255);
    }

    private static Plane change(Drawn drawn, java.util.function.Consumer<Mat> change) {
        byte[] values = drawn.truth().values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) ((values[i] & 0xff) >= 128 ? 255 : 0);
        }
        try (var scratch = new Scratch()) {
            Mat mask =
                    scratch.keep(
                            Mats.gray(
                                    new Plane(
                                            drawn.truth().width(),
                                            drawn.truth().height(),
                                            values)));
            change.accept(mask);
            return Mats.plane(mask);
        }
    }
}
