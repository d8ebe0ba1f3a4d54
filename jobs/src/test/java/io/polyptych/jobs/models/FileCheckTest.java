package io.polyptych.jobs.models;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.jobs.Checkout;
import io.polyptych.model.weights.ElementType;
import io.polyptych.model.weights.SafetensorsWriter;
import io.polyptych.model.weights.SafetensorsWriter.Declared;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pytorch_model.bin   | polyptych models convert
                    cut_off.safetensors | cut_off.safetensors
                    """)
    void anAdapterThatCannotBeReadStopsTheStart(String name, String words) throws IOException {
        Path syncd = MODELS.resolve("syncd");
        byte[] sound = Files.readAllBytes(syncd.resolve("syncd.safetensors"));
        Files.write(folder.resolve("cut_off.safetensors"), Arrays.copyOf(sound, sound.length / 2));
        Files.copy(syncd.resolve("pytorch_model.bin"), folder.resolve("pytorch_model.bin"));
        ModelYaml model = syncdWith("adapter", folder.resolve(name));

        assertThatThrownBy(() -> FileCheck.of(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("files.adapter: ")
                .hasMessageContaining(words);
    }

    @Test
    void oneOfIcCustomsFilesThatCannotBeReadStopsTheStart() throws IOException {
        for (String name : List.of("dit_lora_x", "dit_txt_img_in_x")) {
            Files.writeString(folder.resolve(name + ".safetensors"), "no tensors");
        }
        ModelYaml model = with("ic-custom", "adapter", folder);

        assertThatThrownBy(() -> FileCheck.of(model))
                .hasMessageContaining("files.adapter: ")
                .hasMessageContaining("dit_lora_x.safetensors");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    its own            |
                    models/ace-plus/portrait.safetensors | expected a network that draws contours
                    golden/tiny-flux/vae                 | expected a network that draws contours
                    models/syncd/pytorch_model.bin       | polyptych models convert
                    """)
    void theNetworkThatDrawsContoursIsNoAdapter(String file, String refusal) throws IOException {
        Path path = Checkout.fixtures().resolve(file);
        if (refusal == null) {
            path = folder.resolve("informative_drawing_contour_style.safetensors");
            var tensor = new Declared("model0.1.bias", ElementType.F32, 1);
            try (var writer = SafetensorsWriter.create(path, List.of(tensor), Map.of())) {
                writer.write("model0.1.bias", ByteBuffer.allocate(4));
            }
        }
        ModelYaml model = with("ace-plus", "contour", path);

        if (refusal == null) {
            assertThatNoException().isThrownBy(() -> FileCheck.of(model));
        } else {
            assertThatThrownBy(() -> FileCheck.of(model))
                    .hasMessageContaining("files.contour: ")
                    .hasMessageContaining(refusal);
        }
    }

    /** A tiny model with one more or another file. */
    private static ModelYaml with(String system, String role, Path path) {
        ModelYaml model = ModelYaml.read(MODELS.resolve(system));
        List<RoleFiles> roles = new ArrayList<>(model.roles());
        roles.removeIf(files -> files.role().equals(role));
        roles.add(new RoleFiles(model.folder().resolve("model.yaml"), role, path, Map.of()));
        return new ModelYaml(
                model.folder(),
                model.system(),
                model.name(),
                model.licence(),
                model.uses(),
                model.precision(),
                roles,
                model.defaults());
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
