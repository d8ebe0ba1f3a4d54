package io.polyptych.jobs.models;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.jobs.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On the tiny models, whose networks are of another size than published. */
class FileCheckTest {
    private static final Path MODELS = Checkout.fixtures().resolve("models");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ace-plus", "dreamo", "ic-custom", "syncd"})
    void theTinyModelsAreWhatTheirRolesSay(String system) {
        assertThatNoException()
                .isThrownBy(() -> FileCheck.of(ModelYaml.read(MODELS.resolve(system))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    vae            | golden/tiny-flux/text_encoder   | is a text encoder; expected FLUX.1 autoencoder
                    text_encoder_2 | golden/tiny-flux/vae            | is an autoencoder; expected T5 v1.1-XXL encoder
                    transformer    | models/syncd/syncd.safetensors  | adapter
                    adapter        | golden/tiny-flux/transformer    | is a FLUX transformer; expected an adapter
                    """)
    void aFileOfAnotherKindStopsTheStart(String role, String path, String words)
            throws IOException {
        ModelYaml model = syncdWith(role, Checkout.fixtures().resolve(path));

        assertThatThrownBy(() -> FileCheck.of(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.yaml: files." + role + ": ")
                .hasMessageContaining(words);
    }

    @Test
    void aPickleStopsTheStart() throws IOException {
        Path pickle = Files.createDirectories(folder.resolve("vae"));
        Files.writeString(pickle.resolve("pytorch_model.bin"), "no tensors");
        Files.writeString(pickle.resolve("config.json"), "{}");
        ModelYaml model = syncdWith("vae", pickle);

        assertThatThrownBy(() -> FileCheck.of(model))
                .hasMessageContaining("files.vae: ")
                .hasMessageContaining("expected a .safetensors file");
    }

    /** SynCD's tiny model with another file for one role. */
    private ModelYaml syncdWith(String role, Path path) throws IOException {
        Path syncd = MODELS.resolve("syncd");
        String yaml =
                Files.readString(syncd.resolve("model.yaml"))
                        .replaceAll("(?m)^  " + role + ": .*$", "  " + role + ": " + path)
                        .replace(": ../../", ": " + Checkout.fixtures() + "/")
                        .replace(": syncd.", ": " + syncd.resolve("syncd."));
        Files.writeString(folder.resolve("model.yaml"), yaml);
        return ModelYaml.read(folder);
    }
}
