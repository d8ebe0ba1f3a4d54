package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Scratch;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class SharpnessTest {
    private static final int SIZE = 80;

    private static Layer layer(double blur) {
        float[] rgb = new float[3 * SIZE * SIZE];
        for (int i = 0; i < SIZE * SIZE; i++) {
            Arrays.fill(rgb, 3 * i, 3 * i + 3, i % SIZE / 10 % 2 == 0 ? 0.2f : 0.8f);
        }
        if (blur > 0) {
            try (var scratch = new Scratch()) {
                Mat mat = scratch.keep(new Mat(SIZE, SIZE, CvType.CV_32FC3));
                mat.put(0, 0, rgb);
                Imgproc.GaussianBlur(mat, mat, new Size(), blur);
                mat.get(0, 0, rgb);
            }
        }
        float[] alpha = new float[SIZE * SIZE];
        Arrays.fill(alpha, 1);
        return new Layer(0, 0, SIZE, SIZE, rgb, alpha);
    }

    private static double of(Layer layer) {
        Drawing drawing = Drawing.of(new Drawn(SIZE, SIZE, 0).picture());
        drawing.lay(layer);
        return Sharpness.in(drawing, new Box(0, 0, SIZE, SIZE));
    }

    @Test
    void sharpEdgesLoseMoreByABlurThanBlurredOnes() {
        assertThat(of(layer(0))).isGreaterThan(of(layer(1)) + 0.2);
        assertThat(of(layer(1))).isGreaterThan(of(layer(3)));
    }

    @Test
    void aSharpProductIsBlurredToABlurredScenesSharpness() {
        Layer product = layer(0);
        double scene = of(layer(1));

        Sharpness.match(product, scene);

        assertThat(of(product)).isLessThan(scene + 0.1).isGreaterThan(1.05);
    }

    @Test
    void aProductIsNeverSharpenedNorBlurredWithoutNeed() {
        Layer product = layer(1);
        float[] before = product.rgb().clone();

        Sharpness.match(product, of(layer(0)));

        assertThat(product.rgb()).isEqualTo(before);
    }

    @Test
    void aSceneWithoutEdgesTellsNothing() {
        Drawing plain = Drawing.of(new Drawn(SIZE, SIZE, 120).noise(1, 1).picture());

        assertThat(Sharpness.in(plain, new Box(0, 0, SIZE, SIZE))).isZero();
    }
}
