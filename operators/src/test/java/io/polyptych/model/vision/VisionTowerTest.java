package io.polyptych.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Held to transformers' CLIPVisionModelWithProjection, CLIPModel, SiglipVisionModel, ViTModel,
 * Dinov2Model and Dinov2WithRegistersModel, and to their image processors that use Pillow.
 */
class VisionTowerTest {
    private static final double BOUND = 1e-5;

    @ParameterizedTest
    @CsvSource({
        "clip-vision, square",
        "clip-vision, wide",
        "clip-vision-both, square",
        "siglip, square",
        "siglip, wide",
        "siglip-headless, square",
        "dino, square",
        "dino, wide",
        "dinov2, square",
        "dinov2, small",
        "dinov2, wide",
        "dinov2-swiglu, square",
        "dinov2-registers, square",
        "dinov2-registers, small",
        "dinov2-registers, wide"
    })
    void everyBlockAndWhatIsReadOffAreTheReferences(String network, String input) {
        Golden golden = Golden.of(network);
        long before = Scope.openCount();
        try (VisionTower tower = load(golden);
                Scope scope = Scope.open()) {
            int blocks = tower.config().blocks();
            Set<Integer> all = IntStream.rangeClosed(0, blocks).boxed().collect(Collectors.toSet());
            Tensor pixels = golden.tensor(input + ".pixels", scope);
            VisionOutput output = tower.run(pixels, all, scope);
            for (int i = 0; i <= blocks; i++) {
                golden.check(input + ".hidden." + i, output.hidden().get(i), BOUND);
            }
            golden.check(input + ".tokens", output.tokens(), BOUND);
            if (network.equals("siglip-headless")) {
                assertThat(output.pooled()).isEmpty();
                assertThat(output.embedding()).isEmpty();
            } else {
                golden.check(input + ".embedding", output.embedding().orElseThrow(), BOUND);
            }
            if (network.startsWith("clip")) {
                golden.check(input + ".pooled", output.pooled().orElseThrow(), BOUND);
            }
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clip-vision",
                "clip-vision-both",
                "siglip",
                "siglip-headless",
                "dino",
                "dinov2",
                "dinov2-registers"
            })
    void aPhotoIsSeenAsTheReferenceSeesIt(String network) throws IOException {
        Golden golden = Golden.of(network);
        ImageProcessor processor = ImageProcessor.read(golden.path("preprocessor_config.json"));
        try (VisionTower tower = load(golden);
                Scope scope = Scope.open()) {
            Tensor pixels = processor.pixels(photo(), scope);
            golden.check("photo.pixels", pixels, 1e-6);
            VisionOutput output = tower.run(pixels, scope);
            golden.check("photo.embedding", output.embedding().orElse(output.tokens()), BOUND);
        }
    }

    @Test
    void onlyTheHiddenStatesAskedForAreKept() {
        Golden golden = Golden.of("dinov2-registers");
        try (VisionTower tower = load(golden);
                Scope scope = Scope.open()) {
            Tensor pixels = golden.tensor("small.pixels", scope);
            VisionOutput output = tower.run(pixels, Set.of(2), scope);
            assertThat(output.hidden()).containsOnlyKeys(2);
            golden.check("small.hidden.2", output.hidden().get(2), BOUND);
        }
    }

    @Test
    void patchesAreTheTokensBehindClassAndRegisters() {
        Golden golden = Golden.of("dinov2-registers");
        try (VisionTower tower = load(golden);
                Scope scope = Scope.open()) {
            VisionOutput output = tower.run(golden.tensor("small.pixels", scope), scope);
            float[] all = output.tokens().floats();
            Tensor patches = output.patches(scope);
            assertThat(patches.shape()).containsExactly(2, 25, 39);
            assertThat(patches.floats()[0]).isEqualTo(all[5 * 39]);
            assertThat(patches.floats()[25 * 39]).isEqualTo(all[(30 + 5) * 39]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clip-vision",
                "siglip",
                "siglip-headless",
                "dino",
                "dinov2",
                "dinov2-swiglu",
                "dinov2-registers"
            })
    void theNamesAndShapesAreThePublishedOnes(String network) {
        Golden golden = Golden.of(network);
        Checkpoint weights = Checkpoint.open(golden.path("model.safetensors"));
        var shapes = VisionTower.shapes(VisionConfig.read(golden.path("config.json")));
        assertThat(shapes.keySet()).containsExactlyInAnyOrderElementsOf(weights.names());
        shapes.forEach((name, shape) -> assertThat(weights.shape(name)).as(name).isEqualTo(shape));
    }

    @Test
    void aTensorThatIsMissingIsToldWithTheFile() {
        Golden clip = Golden.of("clip-vision");
        Golden siglip = Golden.of("siglip");
        VisionConfig config = VisionConfig.read(clip.path("config.json"));
        Checkpoint other = Checkpoint.open(siglip.path("model.safetensors"));
        assertThatThrownBy(() -> VisionTower.load(other, config, Placement.CPU))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("vision_model.pre_layrnorm.weight is missing");
    }

    @Test
    void pixelsThatDontFitAreRefused() {
        Golden golden = Golden.of("dino");
        try (VisionTower tower = load(golden);
                Scope scope = Scope.open()) {
            Tensor narrow = scope.floats(new float[3 * 8 * 7], 1, 3, 8, 7);
            assertThatThrownBy(() -> tower.run(narrow, scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "[1, 3, 8, 7] doesn't fit: expected (batch, 3, 8 or more");
            Tensor pixels = golden.tensor("square.pixels", scope);
            assertThatThrownBy(() -> tower.run(pixels, Set.of(5), scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("from 0 to 4, not 5");
        }
    }

    private static VisionTower load(Golden golden) {
        return VisionTower.load(
                Checkpoint.open(golden.path("model.safetensors")),
                VisionConfig.read(golden.path("config.json")),
                Placement.CPU);
    }

    private static Picture photo() throws IOException {
        Path file = Golden.folder("vision").resolve("photo.png");
        BufferedImage image = ImageIO.read(file.toFile());
        int width = image.getWidth();
        byte[] rgb = new byte[3 * width * image.getHeight()];
        for (int i = 0; i < rgb.length / 3; i++) {
            int pixel = image.getRGB(i % width, i / width);
            rgb[3 * i] = (byte) (pixel >> 16);
            rgb[3 * i + 1] = (byte) (pixel >> 8);
            rgb[3 * i + 2] = (byte) pixel;
        }
        return new Picture(width, image.getHeight(), rgb);
    }
}
