package io.polyptych.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.flux.FluxLayout;
import io.polyptych.model.flux.FluxTransformer;
import io.polyptych.model.text.ClipTextConfig;
import io.polyptych.model.text.ClipTextEncoder;
import io.polyptych.model.text.T5Config;
import io.polyptych.model.text.T5Encoder;
import io.polyptych.model.vae.Autoencoder;
import io.polyptych.model.vae.AutoencoderConfig;
import io.polyptych.model.vision.ReduxProjector;
import io.polyptych.model.vision.VisionConfig;
import io.polyptych.model.vision.VisionTower;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every network here wants exactly the tensors of the published models: held to the names and
 * shapes that diffusers' and transformers' own classes have at the published configurations
 * (fixtures/golden/scripts/expected_*.py), which each network reads as a config.json.
 */
class PublishedShapesTest {
    @TempDir private Path folder;

    @Test
    void fluxInBlackForestLabsNames() throws IOException {
        same("flux-dev.bfl", FluxTransformer.shapes(FluxConfig.DEV));
        same("flux-fill.bfl", FluxTransformer.shapes(FluxConfig.FILL));
        same("flux-ace-fft.bfl", FluxTransformer.shapes(FluxConfig.ACE_PLUS));
        same("flux-control.bfl", FluxTransformer.shapes(flux("flux-control.diffusers")));
        same("flux-schnell.bfl", FluxTransformer.shapes(flux("flux-schnell.diffusers")));
    }

    @Test
    void fluxConfigurationsAreReadAsPublished() throws IOException {
        assertThat(flux("flux-dev.diffusers")).isEqualTo(FluxConfig.DEV);
        assertThat(flux("flux-fill.diffusers")).isEqualTo(FluxConfig.FILL);
        assertThat(flux("flux-ace-fft.diffusers")).isEqualTo(FluxConfig.ACE_PLUS);
    }

    /** Every tensor of a diffusers folder is used once, and only those. */
    @Test
    void fluxInDiffusersNames() throws IOException {
        for (String model : new String[] {"flux-dev", "flux-fill", "flux-schnell"}) {
            var used =
                    FluxLayout.diffusers(flux(model + ".diffusers")).values().stream()
                            .flatMap(part -> part.sources().stream())
                            .toList();
            assertThat(used)
                    .containsExactlyInAnyOrderElementsOf(
                            Expected.of(model + ".diffusers").shapes().keySet());
        }
    }

    @Test
    void autoencoders() throws IOException {
        same("flux-vae.diffusers", Autoencoder.shapes(AutoencoderConfig.FLUX));
        same("flux-vae.diffusers", Autoencoder.shapes(vae("flux-vae.diffusers")));
        same("sdxl-vae", Autoencoder.shapes(vae("sdxl-vae")));
    }

    @Test
    void textEncoders() throws IOException {
        same("t5-xxl", T5Encoder.shapes(read("t5-xxl", T5Config::read)));
        same("clip-l-text", ClipTextEncoder.shapes(read("clip-l-text", ClipTextConfig::read)));
        same(
                "clip-bigg-text",
                ClipTextEncoder.shapes(read("clip-bigg-text", ClipTextConfig::read)));
    }

    @Test
    void visionTowers() throws IOException {
        same("siglip-so400m-384", tower("siglip-so400m-384"));
        same("dino-vits16", tower("dino-vits16"));
        same("dinov2-large", tower("dinov2-large"));
        same("dinov2-large-registers", tower("dinov2-large-registers"));
    }

    @Test
    void wholeClips() throws IOException {
        for (String model : new String[] {"clip-vit-b32", "clip-vit-l14"}) {
            var both = new LinkedHashMap<>(tower(model));
            both.putAll(
                    ClipTextEncoder.shapes(
                            read(
                                    model,
                                    Map.of("architectures", new String[] {"CLIPModel"}),
                                    ClipTextConfig::read)));
            same(model, both);
        }
    }

    @Test
    void redux() {
        same("redux", ReduxProjector.shapes(new ReduxProjector.Config(1152, 4096)));
    }

    /** Known from the models' own pages and papers, so that the data can't be of other networks. */
    @Test
    void theDataHaveThePublishedNumbersOfParameters() {
        assertThat(parameters("flux-dev.bfl")).isEqualTo(parameters("flux-dev.diffusers"));
        assertThat(parameters("flux-dev.bfl")).isCloseTo(11.9e9, within(0.05e9));
        assertThat(parameters("t5-xxl")).isCloseTo(4.76e9, within(0.01e9));
        assertThat(parameters("clip-l-text")).isCloseTo(123.1e6, within(0.1e6));
        assertThat(parameters("clip-bigg-text")).isCloseTo(694.7e6, within(0.2e6));
        assertThat(parameters("siglip-so400m-384")).isCloseTo(428e6, within(0.5e6));
        assertThat(parameters("flux-vae.bfl")).isCloseTo(83.8e6, within(0.1e6));
        assertThat(parameters("sdxl-vae")).isCloseTo(83.7e6, within(0.1e6));
        assertThat(parameters("dino-vits16")).isCloseTo(21.7e6, within(0.1e6));
        assertThat(parameters("dinov2-large-registers")).isCloseTo(304.4e6, within(0.1e6));
        assertThat(parameters("clip-vit-b32")).isCloseTo(151.3e6, within(0.1e6));
        assertThat(parameters("clip-vit-l14")).isCloseTo(427.6e6, within(0.1e6));
    }

    private static double parameters(String model) {
        return Expected.of(model).shapes().values().stream()
                .mapToDouble(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                .sum();
    }

    /** What no network reads may be among the network's or not. */
    private static void same(String model, Map<String, long[]> network) {
        Expected expected = Expected.of(model);
        var published = new TreeMap<>(expected.shapes());
        published.keySet().removeIf(name -> !expected.isRead(name));
        var ours = new TreeMap<>(network);
        ours.keySet()
                .removeIf(name -> expected.shapes().containsKey(name) && !expected.isRead(name));
        assertThat(new TreeSet<>(ours.keySet())).as(model).isEqualTo(published.keySet());
        assertThat(words(ours)).as(model).isEqualTo(words(published));
    }

    private static Map<String, String> words(Map<String, long[]> shapes) {
        return shapes.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, entry -> Arrays.toString(entry.getValue())));
    }

    private FluxConfig flux(String model) throws IOException {
        // diffusers takes 64 where out_channels isn't given; published Fill says it.
        return read(model, Map.of("out_channels", 64), FluxConfig::read);
    }

    private AutoencoderConfig vae(String model) throws IOException {
        return read(model, AutoencoderConfig::read);
    }

    private Map<String, long[]> tower(String model) throws IOException {
        return VisionTower.shapes(read(model, VisionConfig::read));
    }

    private <T> T read(String model, Function<Path, T> reader) throws IOException {
        return read(model, Map.of(), reader);
    }

    private <T> T read(String model, Map<String, Object> changes, Function<Path, T> reader)
            throws IOException {
        return reader.apply(
                MadeUp.config(folder.resolve(model), model, changes).resolve("config.json"));
    }
}
