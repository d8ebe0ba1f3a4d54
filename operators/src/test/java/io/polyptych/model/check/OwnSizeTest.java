package io.polyptych.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyptych.model.Golden;
import io.polyptych.model.weights.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of the tiny networks of the goldens: held to their own config.json, not the published one. */
class OwnSizeTest {
    @TempDir private Path folder;

    @ParameterizedTest(name = "{0} is a small {1}")
    @CsvSource({
        "flux/transformer, FLUX_DEV",
        "flux-fill/transformer, FLUX_DEV",
        "vae-flux, FLUX_VAE",
        "vae-sdxl, SDXL_VAE",
        "t5, T5_XXL",
        "clip-text-l, CLIP_L_TEXT",
        "clip-text-bigg, CLIP_BIGG_TEXT",
        "clip-vision-both, CLIP_B32",
        "clip-vision, CLIP_B32_VISION",
        "siglip, SIGLIP",
        "siglip-headless, SIGLIP",
        "dino, DINO",
        "dinov2, DINOV2",
        "dinov2-registers, DINOV2_REGISTERS",
        "redux, REDUX"
    })
    void aNetworkOfAnotherSizeIsHeldToItsOwnConfiguration(String golden, KnownModel model) {
        // Beside a folder's model lies the golden: a copy without it is as published.
        Path copy = copied(Golden.folder(golden));

        ModelReport report = ModelCheck.of(copy, 1024);

        assertThat(report.verdict()).as("%s", report).isEqualTo(Verdict.ANOTHER_SIZE);
        assertThat(report.verdict().exitCode()).isZero();
        PartReport part = report.parts().get(0);
        assertThat(part.what()).isEqualTo(model.network.words);
        assertThat(part.faults()).isEmpty();
        assertThat(part.missing()).isEmpty();
        assertThat(part.extra()).isEmpty();
        assertThat(report.licence().known()).isEmpty();
        assertThat(report.memory().cpuWeights()).isPositive();
        assertThat(part.notes())
                .startsWith(
                        "of another size than the published " + model.title,
                        "it fits its own config.json: a network here can load it");
    }

    private Path copied(Path golden) {
        try (Stream<Path> files = Files.list(golden)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("golden.safetensors")) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aWholePipelineOfAnotherSizeIsSaidSoPartByPart() {
        ModelReport report = ModelCheck.of(Golden.folder("tiny-flux"), 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.ANOTHER_SIZE);
        assertThat(report.what()).isEqualTo("a diffusers pipeline, FluxPipeline, of 7 parts");
        assertThat(report.parts())
                .filteredOn(part -> !part.alsoHere())
                .extracting(PartReport::name, PartReport::what)
                .containsExactlyInAnyOrder(
                        tuple("scheduler", "scheduler"),
                        tuple("text_encoder", "text encoder"),
                        tuple("text_encoder_2", "text encoder"),
                        tuple("tokenizer", "tokenizer"),
                        tuple("tokenizer_2", "tokenizer"),
                        tuple("transformer", "FLUX transformer"),
                        tuple("vae", "autoencoder"));
        assertThat(ReportText.of(report)).contains("  of another shape: 36\n");
    }

    @Test
    void aNetworkOfAnotherSizeThatLacksATensorByItsOwnConfigurationIsTold() throws IOException {
        ModelReport report =
                smallRedux(
                        Map.of(
                                "redux_up.weight", new long[] {36, 20},
                                "redux_up.bias", new long[] {36},
                                "redux_down.weight", new long[] {12, 36}));

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.parts().get(0).faults().get(0))
                .contains("doesn't fit its own config.json", "redux_down.bias is missing");
    }

    @Test
    void whatNoNetworkReadsBesideAWholeOneIsExtraAndNoFault() throws IOException {
        ModelReport report =
                smallRedux(
                        Map.of(
                                "redux_up.weight", new long[] {36, 20},
                                "redux_up.bias", new long[] {36},
                                "redux_down.weight", new long[] {12, 36},
                                "redux_down.bias", new long[] {12},
                                "steps", new long[] {1}));

        assertThat(report.verdict()).isEqualTo(Verdict.ANOTHER_SIZE);
        assertThat(report.parts().get(0).extra())
                .extracting(TensorFault::name)
                .containsOnly("steps");
    }

    @Test
    void blocksThatItsOwnConfigurationDoesNotTellOfAreAFault() throws IOException {
        Path copy = copied(Golden.folder("dino"));
        Path file = copy.resolve("config.json");
        String config = Files.readString(file);
        String fewer =
                config.replaceFirst("\"num_hidden_layers\": \\d+", "\"num_hidden_layers\": 1");
        assertThat(fewer).isNotEqualTo(config);
        Files.delete(file);
        Files.writeString(file, fewer);

        ModelReport report = ModelCheck.of(copy, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.parts().get(0).faults().get(0))
                .isEqualTo("it has tensors that its own config.json doesn't tell of");
    }

    private ModelReport smallRedux(Map<String, long[]> tensors) throws IOException {
        MadeUp.config(folder, "redux", Map.of("redux_dim", 20, "txt_in_features", 12));
        MadeUp.file(folder.resolve("model.safetensors"), ElementType.F32, tensors);
        return ModelCheck.of(folder, 1024);
    }
}
