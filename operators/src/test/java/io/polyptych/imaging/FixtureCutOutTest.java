package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** Cut-outs of the packshots in fixtures/, whose true silhouettes are known. */
class FixtureCutOutTest {
    private static final Path PRODUCTS = Path.of("..", "fixtures", "products");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bag/front",
                "bag/side",
                "bottle/front",
                "bottle/side",
                "lamp/front",
                "lamp/side",
                "mug/front",
                "mug/side"
            })
    void aPackshotIsCutOutCloseToItsTrueSilhouette(String view) {
        Mats.load();
        Picture photo;
        Plane truth;
        try (var scratch = new Scratch()) {
            photo = Mats.picture(scratch.keep(read(view + ".jpg", Imgcodecs.IMREAD_COLOR)));
            truth =
                    Mats.plane(
                            scratch.keep(read(view + "-cutout.png", Imgcodecs.IMREAD_GRAYSCALE)));
        }

        CutOut cutOut = Segmenter.classical().cutOut(photo, new Segmenter.Hint.Whole());

        assertThat(Drawn.overlap(cutOut.plane(), truth)).isGreaterThan(0.95);
        assertThat(cutOut.confidence()).isGreaterThan(0.8);
    }

    private static Mat read(String name, int flags) {
        Mat mat = Imgcodecs.imread(PRODUCTS.resolve(name).toString(), flags);
        assertThat(mat.empty()).as(name).isFalse();
        return mat;
    }
}
