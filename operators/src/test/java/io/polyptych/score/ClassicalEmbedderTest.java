package io.polyptych.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Embedder;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Scratch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.opencv.imgcodecs.Imgcodecs;

class ClassicalEmbedderTest {
    private static final int[] TEAL = {20, 130, 135};
    private static final Path PRODUCTS = Path.of("..", "fixtures", "products");

    private final Embedder embedder = new ClassicalEmbedder();

    @Test
    void aVectorHasUnitLength() {
        Drawn drawn = new Drawn(100, 100, 220).disc(50, 50, 30, TEAL);

        float[] vector = embedder.embed(drawn.picture(), drawn.truth());

        assertThat(Embedder.similarity(vector, vector)).isCloseTo(1, Offset.offset(1e-5));
    }

    @Test
    void anEmptyMaskGivesZeros() {
        float[] vector = embedder.embed(new Drawn(50, 50, 200).picture(), Planes.filled(50, 50, 0));

        assertThat(vector).containsOnly(0);
    }

    @Test
    void aPlainSurfaceGivesNumbers() {
        for (float value : embedder.embed(new Drawn(50, 50, 0).picture(), null)) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void theObjectCountsAndNotItsPlaceSizeOrBackground() {
        Drawn one =
                new Drawn(200, 200, 220).disc(60, 60, 40, TEAL).box(50, 50, 20, 20, 250, 240, 90);
        Drawn other =
                new Drawn(300, 200, 60)
                        .noise(20, 3)
                        .disc(200, 100, 80, TEAL)
                        .box(180, 80, 40, 40, 250, 240, 90);
        Drawn red = new Drawn(200, 200, 220).disc(60, 60, 40, 200, 40, 30);

        float[] vector = embedder.embed(one.picture(), one.truth());

        assertThat(similarity(vector, other)).isGreaterThan(0.95);
        assertThat(similarity(vector, red)).isLessThan(0.6);
    }

    @Test
    void viewsOfOneProductAreCloserThanDifferentProducts() {
        Map<String, List<float[]>> vectors = new HashMap<>();
        for (String product : List.of("bag", "bottle", "lamp", "mug")) {
            for (String view : List.of("front", "side")) {
                vectors.computeIfAbsent(product, p -> new ArrayList<>())
                        .add(fixture(product + "/" + view));
            }
        }
        double least = 1;
        double most = -1;
        for (String product : vectors.keySet()) {
            List<float[]> own = vectors.get(product);
            least = Math.min(least, Embedder.similarity(own.get(0), own.get(1)));
            for (String other : vectors.keySet()) {
                for (float[] vector :
                        product.equals(other) ? List.<float[]>of() : vectors.get(other)) {
                    most = Math.max(most, Embedder.similarity(own.get(0), vector));
                }
            }
        }
        assertThat(least).as("two views of one product").isGreaterThan(0.6);
        assertThat(most).as("two products").isLessThan(0.5);
    }

    private float[] fixture(String view) {
        Mats.load();
        try (var scratch = new Scratch()) {
            Picture photo =
                    Mats.picture(
                            scratch.keep(
                                    Imgcodecs.imread(PRODUCTS.resolve(view + ".jpg").toString())));
            Plane truth =
                    Mats.plane(
                            scratch.keep(
                                    Imgcodecs.imread(
                                            PRODUCTS.resolve(view + "-cutout.png").toString(),
                                            Imgcodecs.IMREAD_GRAYSCALE)));
            return embedder.embed(photo, truth);
        }
    }

    private double similarity(float[] vector, Drawn other) {
        return Embedder.similarity(vector, embedder.embed(other.picture(), other.truth()));
    }
}
