package io.polyptych.model.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.Golden;
import io.polyptych.model.Sources;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Held to diffusers' AutoencoderKL: vae-flux has 16 latent channels and a shift, vae-sdxl 4 and the
 * convolutions around the latents; sides that don't divide evenly.
 */
class AutoencoderTest {
    private static final double BOUND = 1e-5;

    private long before;

    @BeforeEach
    void countScopes() {
        before = Scope.openCount();
    }

    @AfterEach
    void noScopeIsForgotten() {
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vae-flux", "vae-sdxl"})
    void everyBlockGivesTheReferencesNumbers(String network) {
        Golden golden = Golden.of(network);
        Set<String> blocks =
                Checkpoint.open(golden.path("golden.safetensors")).names().stream()
                        .filter(name -> name.matches("(en|de)coder\\..*|(post_)?quant_conv"))
                        .collect(Collectors.toCollection(TreeSet::new));
        var seen = new TreeSet<String>();
        BiConsumer<String, Tensor> check =
                (name, tensor) -> {
                    golden.check(name, tensor, BOUND);
                    seen.add(name);
                };
        try (Autoencoder autoencoder = load(golden, weights(golden));
                Scope scope = Scope.open()) {
            autoencoder.encoded(golden.tensor("one.pixels", scope), check, scope);
            autoencoder.decoded(golden.tensor("one.z", scope), check, scope);
        }
        assertThat(seen).isEqualTo(blocks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vae-flux", "vae-sdxl"})
    void latentsAndPicturesAreTheReferences(String network) {
        Golden golden = Golden.of(network);
        try (Autoencoder autoencoder = load(golden, weights(golden))) {
            checkBothWays(golden, autoencoder);
        }
    }

    /** DiagonalGaussianDistribution keeps the logarithm of the variance within -30..20. */
    @Test
    void extremeVariancesAreCutOff() {
        try (Scope scope = Scope.open()) {
            Tensor moments = scope.floats(new float[] {1, 2, 50, -70}, 1, 4, 1, 1);
            Tensor noise = scope.floats(new float[] {1, 1e6f}, 1, 2, 1, 1);

            float[] sample = scope.call("vae.sample", moments, noise).floats();

            assertThat(sample[0]).isCloseTo((float) (1 + Math.exp(10)), within(1e-1f));
            assertThat(sample[1]).isCloseTo((float) (2 + 1e6 * Math.exp(-15)), within(1e-5f));
        }
    }

    /** PyTorch's own group norm is off by 4e-5 at this size with the channels last. */
    @Test
    void normsOfLargePicturesAreExact() {
        int channels = 4;
        int height = 510;
        int width = 512;
        float[] numbers = new float[channels * height * width];
        var random = new Random(1);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 0.5f + (float) random.nextGaussian() + i / 1e6f;
        }
        try (Scope scope = Scope.open()) {
            Tensor features =
                    scope.call(
                            "vae.channels_last", scope.floats(numbers, 1, channels, height, width));
            Tensor weight = scope.floats(new float[] {1, 2, 3, 4}, channels);
            Tensor bias = scope.floats(new float[] {0, 0, -1, 5}, channels);

            Tensor norm = scope.call("vae.norm", features, weight, bias, 2);

            float[] expected = new float[numbers.length];
            normalise(numbers, 0, numbers.length / 2, expected);
            normalise(numbers, numbers.length / 2, numbers.length, expected);
            int plane = height * width;
            for (int i = 0; i < expected.length; i++) {
                expected[i] = expected[i] * (i / plane + 1) + new int[] {0, 0, -1, 5}[i / plane];
            }
            assertThat(Golden.distance(norm.floats(), expected)).isLessThanOrEqualTo(1e-6);
        }
    }

    private static void normalise(float[] numbers, int from, int to, float[] into) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += numbers[i] / (double) (to - from);
        }
        double variance = 0;
        for (int i = from; i < to; i++) {
            variance += Math.pow(numbers[i] - mean, 2) / (to - from);
        }
        for (int i = from; i < to; i++) {
            into[i] = (float) ((numbers[i] - mean) / Math.sqrt(variance + 1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vae-flux", "vae-sdxl"})
    void tilesAreCutAndBlendedAsInTheReference(String network) {
        Golden golden = Golden.of(network);
        var tiling = new Tiling(config(golden).sampleSize(), 0);
        try (Autoencoder autoencoder =
                        Autoencoder.load(weights(golden), config(golden), Placement.CPU, tiling);
                Scope scope = Scope.open()) {
            Tensor pixels = golden.tensor("tiled.pixels", scope);
            golden.check("tiled.moments", autoencoder.moments(pixels, scope), BOUND);
            Tensor z = golden.tensor("tiled.z", scope);
            golden.check("tiled.image", autoencoder.decodeRaw(z, scope), BOUND);
        }
    }

    @Test
    void theSingleFilesNamesGiveTheSame() {
        Golden golden = Golden.of("vae-flux");
        WeightSource single = Checkpoint.open(golden.path("ae.safetensors"));
        assertThat(single.names()).contains("decoder.up.2.upsample.conv.weight");
        assertThat(single.shape("encoder.mid.attn_1.q.weight")).containsExactly(16, 16, 1, 1);

        try (Autoencoder autoencoder = load(golden, single)) {
            checkBothWays(golden, autoencoder);
        }
    }

    @Test
    void theAttentionsOldNamesGiveTheSame() {
        Golden golden = Golden.of("vae-sdxl");
        try (Autoencoder autoencoder = load(golden, withOldNames(weights(golden)))) {
            checkBothWays(golden, autoencoder);
        }
    }

    @Test
    void onlyCanvasesBeyondTheLimitAreTiled() {
        Golden golden = Golden.of("vae-flux");
        var tiling = new Tiling(config(golden).sampleSize(), 72 * 92);
        try (Autoencoder autoencoder =
                        Autoencoder.load(weights(golden), config(golden), Placement.CPU, tiling);
                Scope scope = Scope.open()) {
            Tensor z = golden.tensor("tiled.z", scope);
            float[] whole = autoencoder.decoded(z, (name, tensor) -> {}, scope).floats();

            assertThat(autoencoder.decodeRaw(z, scope).floats()).isEqualTo(whole);
            assertThat(Golden.distance(golden.floats("tiled.image"), whole)).isGreaterThan(1e-2);
        }
    }

    /** As on a GPU, where the reference computes in it too; its own rounding is 2^-9 a step. */
    @ParameterizedTest
    @ValueSource(strings = {"vae-flux", "vae-sdxl"})
    void inBfloat16ItIsAsNearAsThatCanBe(String network) {
        Golden golden = Golden.of(network);
        var placement = new Placement("cpu", Precision.BFLOAT16);
        try (Autoencoder autoencoder =
                        Autoencoder.load(weights(golden), config(golden), placement);
                Scope scope = Scope.open()) {
            Tensor image = autoencoder.decode(golden.tensor("latents", scope), scope);

            assertThat(image.shape()).isEqualTo(shape(golden, "image"));
            assertThat(Golden.distance(image.floats(), golden.floats("image")))
                    .isBetween(1e-4, 3e-2);
        }
    }

    /** In float32 they are one step: what the blocks above are checked with. */
    @Test
    void enlargingAndItsConvolutionAreTwoStepsInBfloat16() {
        Golden golden = Golden.of("vae-flux");
        WeightSource weights = weights(golden);
        String prefix = "decoder.up_blocks.0.upsamplers.0.conv.";
        try (Scope scope = Scope.open()) {
            Tensor features = golden.tensor("decoder.up_blocks.0.resnets.2", scope);
            Tensor weight = weights.read(prefix + "weight", scope);
            Tensor bias = weights.read(prefix + "bias", scope);
            Tensor two =
                    scope.call(
                            "vae.up", features, Map.of("conv.weight", weight, "conv.bias", bias));

            golden.check("decoder.up_blocks.0.upsamplers.0", two, BOUND);
        }
    }

    @Test
    void itsTensorsAreThoseOfThePublishedFolder() {
        for (String network : new String[] {"vae-flux", "vae-sdxl"}) {
            Golden golden = Golden.of(network);
            WeightSource folder = weights(golden);
            Map<String, long[]> shapes = Autoencoder.shapes(config(golden));

            assertThat(shapes.keySet()).isEqualTo(folder.names());
            folder.require(shapes);
        }
    }

    @Test
    void aWrongShapeIsToldByTheNameInTheFile() {
        Golden golden = Golden.of("vae-flux");
        AutoencoderConfig sdxl = config(Golden.of("vae-sdxl"));
        assertThatThrownBy(() -> Autoencoder.load(weights(golden), sdxl, Placement.CPU))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("diffusion_pytorch_model.safetensors")
                .hasMessageContaining("encoder.conv_in.weight is [8, 3, 3, 3], expected [5, 3, 3");
    }

    private static void checkBothWays(Golden golden, Autoencoder autoencoder) {
        try (Scope scope = Scope.open()) {
            Tensor pixels = golden.tensor("pixels", scope);
            Tensor noise = golden.tensor("noise", scope);
            golden.check("moments", autoencoder.moments(pixels, scope), BOUND);
            golden.check("mean_latents", autoencoder.encode(pixels, null, scope), BOUND);
            golden.check("unshifted", autoencoder.encodeUnshifted(pixels, noise, scope), BOUND);
            Tensor latents = autoencoder.encode(pixels, noise, scope);
            golden.check("latents", latents, BOUND);
            golden.check("image", autoencoder.decode(latents, scope), BOUND);
        }
    }

    private static WeightSource withOldNames(WeightSource source) {
        return Sources.renamed(
                source,
                name ->
                        name.replace("to_out.0", "proj_attn")
                                .replace("to_q", "query")
                                .replace("to_k", "key")
                                .replace("to_v", "value"));
    }

    private static Autoencoder load(Golden golden, WeightSource weights) {
        return Autoencoder.load(weights, config(golden), Placement.CPU);
    }

    private static long[] shape(Golden golden, String name) {
        return Checkpoint.open(golden.path("golden.safetensors")).shape(name);
    }

    private static AutoencoderConfig config(Golden golden) {
        return AutoencoderConfig.read(golden.path("config.json"));
    }

    private static WeightSource weights(Golden golden) {
        return Checkpoint.open(golden.path("diffusion_pytorch_model.safetensors"));
    }
}
