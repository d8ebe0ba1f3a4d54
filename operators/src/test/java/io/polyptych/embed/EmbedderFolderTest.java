package io.polyptych.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.engine.Scope;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.ElementType;
import io.polyptych.model.weights.SafetensorsWriter;
import io.polyptych.model.weights.SafetensorsWriter.Declared;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.objects.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a folder is named, and what is told of one that is no embedder. */
class EmbedderFolderTest {
    @TempDir Path temp;

    @Test
    void aNameHoldsFolderWeightsAndPreparation() {
        Path path = Golden.folder("embed-dinov2");
        String digest = Digests.sha256(path.resolve("model.safetensors")).substring(0, 8);
        EmbedderFolder folder = EmbedderFolder.read(path);
        assertThat(folder.model()).isEqualTo("embed-dinov2@" + digest);
        assertThat(folder.name(Preparation.REFERENCE, Placement.CPU))
                .isEqualTo("embed-dinov2@" + digest + "/256-crop-224");
        assertThat(folder.patchesName(Preparation.OBJECT, Placement.CPU))
                .isEqualTo("embed-dinov2@" + digest + "/patches-object-256-crop-224");
        assertThat(folder.name(Preparation.REFERENCE, new Placement("gpu:0", Precision.BFLOAT16)))
                .endsWith("/256-crop-224-bfloat16");
    }

    @ParameterizedTest
    @CsvSource({
        "embed-clip, clip, crop-224",
        "embed-dino, dino, 256-crop-224",
        "embed-dinov2, dinov2, 256-crop-224",
        "embed-dinov2-registers, dinov2_registers, 256-crop-224",
        "embed-siglip, siglip, resize-224"
    })
    void everyPreparationHasAnotherName(String name, String family, String reference) {
        EmbedderFolder folder = EmbedderFolder.read(Golden.folder(name));
        assertThat(folder.family()).isEqualTo(family);
        assertThat(List.of(Preparation.values()))
                .extracting(
                        preparation ->
                                folder.name(preparation, Placement.CPU).replaceAll(".*/", ""))
                .containsExactly(
                        reference,
                        "letterboxed-224",
                        "object-" + reference,
                        "segmented-" + reference);
    }

    @Test
    void onlyAWholeClipHasTextsAndEveryOtherHasPatches() {
        EmbedderFolder clip = EmbedderFolder.read(Golden.folder("embed-clip"));
        assertThat(clip.hasText()).isTrue();
        assertThat(clip.hasPatches()).isFalse();
        EmbedderFolder siglip = EmbedderFolder.read(Golden.folder("embed-siglip"));
        assertThat(siglip.hasText()).isFalse();
        assertThat(siglip.hasPatches()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "CLIPModel, no tokenizer for its text tower",
        "CLIPVisionModelWithProjection, architectures is not CLIPModel"
    })
    void aClipThatCantEmbedTextsSaysWhyAndIsStillOneForPictures(String architecture, String why)
            throws IOException {
        Path clip = Golden.folder("embed-clip");
        Path folder = copy(clip, "preprocessor_config.json", "model.safetensors", "vocab.json");
        if (!architecture.equals("CLIPModel")) {
            Files.copy(clip.resolve("merges.txt"), folder.resolve("merges.txt"));
        }
        String config = Files.readString(clip.resolve("config.json"));
        Files.writeString(
                folder.resolve("config.json"),
                config.replace("\"CLIPModel\"", "\"" + architecture + "\""));

        EmbedderFolder read = EmbedderFolder.read(folder);

        assertThat(read.hasText()).isFalse();
        assertThat(read.textless().orElseThrow()).contains(why);
        assertThat(read.width()).isEqualTo(20);
    }

    @Test
    void weightsInSeveralFilesAreNamedByAllOfThem() throws IOException {
        Path whole = Golden.folder("embed-dino");
        Path sharded = copy(whole, "config.json");
        Checkpoint weights = Checkpoint.open(whole);
        List<String> names = weights.names().stream().sorted().toList();
        shard(weights, names.subList(0, 9), sharded.resolve("a.safetensors"), 1);
        shard(weights, names.subList(9, names.size()), sharded.resolve("b.safetensors"), 1);
        index(names, sharded);
        String before = EmbedderFolder.read(sharded).model();
        shard(weights, names.subList(0, 9), sharded.resolve("a.safetensors"), 2);
        assertThat(EmbedderFolder.read(sharded).model())
                .matches(sharded.getFileName() + "@[0-9a-f]{8}")
                .isNotEqualTo(before);
    }

    @Test
    void aFolderThatIsntThereIsToldWithWhatItShouldHold() {
        assertThatThrownBy(() -> EmbedderFolder.read(temp.resolve("none")))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("none is no folder; name the one that holds")
                .hasMessageContaining("preprocessor_config.json");
    }

    @ParameterizedTest
    @CsvSource({
        "config.json, config.json is missing",
        "preprocessor_config.json, preprocessor_config.json is missing",
        "model.safetensors, expected a .safetensors file"
    })
    void aMissingFileIsNamed(String left, String told) throws IOException {
        String[] others =
                List.of("config.json", "preprocessor_config.json", "model.safetensors").stream()
                        .filter(file -> !file.equals(left))
                        .toArray(String[]::new);
        Path folder = copy(Golden.folder("embed-siglip"), others);
        assertThatThrownBy(() -> EmbedderFolder.read(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "clip-text-l", "vae-flux"})
    void aNetworkOfAnotherKindIsToldWithWhatIsWanted(String network) {
        assertThatThrownBy(() -> EmbedderFolder.read(Golden.folder(network)))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("config.json: model_type is")
                .hasMessageContaining("expected one of clip, clip_vision_model, siglip");
    }

    @Test
    void aSiglipWithoutItsHeadGivesNoEmbeddings() {
        assertThatThrownBy(() -> EmbedderFolder.read(Golden.folder("siglip-headless")))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("has no vision_model.head")
                .hasMessageContaining("Take one that is published with its head");
    }

    @Test
    void aClipWithoutItsProjectionGivesNoEmbeddings() throws IOException {
        Path published = Golden.folder("clip-vision");
        Path folder = copy(published, "config.json", "preprocessor_config.json");
        Checkpoint weights = Checkpoint.open(published.resolve("model.safetensors"));
        List<String> kept =
                weights.names().stream()
                        .filter(name -> !name.equals("visual_projection.weight"))
                        .toList();
        shard(weights, kept, folder.resolve("model.safetensors"), 1);
        assertThatThrownBy(() -> EmbedderFolder.read(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("has no visual_projection.weight")
                .hasMessageContaining("Take a whole CLIP");
    }

    @Test
    void picturesOfSizesOfTheirOwnAreRefused() throws IOException {
        Path folder = copy(Golden.folder("embed-clip"), "config.json", "model.safetensors");
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                """
                {"image_processor_type": "CLIPImageProcessor", "do_center_crop": false,
                 "size": {"shortest_edge": 224}}
                """);
        assertThatThrownBy(() -> EmbedderFolder.read(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("preprocessor_config.json leaves pictures in sizes of their")
                .hasMessageContaining("it must resize them to one size");
    }

    @Test
    void framesSmallerThanAPatchAreRefused() throws IOException {
        Path folder = copy(Golden.folder("embed-siglip"), "config.json", "model.safetensors");
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                """
                {"image_processor_type": "SiglipImageProcessor",
                 "size": {"height": 224, "width": 15}}
                """);
        assertThatThrownBy(() -> EmbedderFolder.read(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("makes pictures of 15 x 224, and the network's patches are");
    }

    private Path copy(Path from, String... files) throws IOException {
        Path to = Files.createDirectories(temp.resolve("copy"));
        for (String file : files) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
        return to;
    }

    private static void shard(Checkpoint from, List<String> names, Path file, float factor)
            throws IOException {
        List<Declared> tensors =
                names.stream()
                        .map(name -> new Declared(name, ElementType.F32, from.shape(name)))
                        .toList();
        try (Scope scope = Scope.open();
                var writer = SafetensorsWriter.create(file, tensors, Map.of())) {
            for (String name : names) {
                float[] numbers = from.read(name, scope).floats();
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] *= factor;
                }
                writer.write(name, numbers);
            }
        }
    }

    private static void index(List<String> names, Path folder) throws IOException {
        var json = new StringBuilder("{\"metadata\": {}, \"weight_map\": {");
        for (int i = 0; i < names.size(); i++) {
            json.append(i == 0 ? "" : ", ");
            json.append("\"%s\": \"%s.safetensors\"".formatted(names.get(i), i < 9 ? "a" : "b"));
        }
        Files.writeString(folder.resolve("model.safetensors.index.json"), json.append("}}"));
    }
}
