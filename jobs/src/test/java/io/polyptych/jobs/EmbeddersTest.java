package io.polyptych.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.contract.Aesthetics;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import io.polyptych.contract.VisionModel;
import io.polyptych.contract.VisionSource;
import io.polyptych.imaging.Picture;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.score.ScoreSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the goldens' tiny folders. */
class EmbeddersTest {
    private static final Path GOLDEN = Checkout.fixtures().resolve("golden");
    private static final View VIEW = View.of(new Picture(3, 2, new byte[18]));

    @TempDir Path temp;

    @Test
    void withNothingConfiguredNothingIsHandedOver() {
        assertThat(Embedders.of(PolyptychConfig.defaults())).isEqualTo(ScoreSources.none());
    }

    @Test
    void everyKindOfFolderIsOpenedFromItsSerializedSource() throws Exception {
        ScoreSources sources =
                InstantiationUtil.clone(
                        sources(
                                Map.of(
                                        "clip", "embed-clip",
                                        "dino", "embed-dino",
                                        "dinov2", "embed-dinov2",
                                        "siglip", "embed-siglip",
                                        "aesthetic", "embed-aesthetic/linear.safetensors")));

        assertThat(sources.models()).containsOnlyKeys("clip", "dino", "dinov2", "siglip");
        for (var source : sources.models().entrySet()) {
            check(source.getKey(), source.getValue());
        }
        Aesthetics head = sources.aesthetics().open();
        assertThat(head.of(new float[20])).isFinite();
        assertThatThrownBy(() -> head.of(new float[21]))
                .isInstanceOf(Unscorable.class)
                .hasMessageContaining("20")
                .hasMessageContaining("21");
    }

    private static void check(String kind, VisionSource source) throws Unscorable {
        try (VisionModel model = source.open("cpu")) {
            assertThat(model.whole().embed(List.of(VIEW)).get(0)).hasSizeGreaterThan(10);
            assertThat(model.whole().name()).startsWith("embed-" + kind + "@");
            assertThat(model.object().name()).contains("/object-");
            assertThat(model.segmented().name()).contains("/segmented-");
            assertThat(model.patches().isPresent()).isEqualTo(!kind.equals("clip"));
            assertThat(model.texts().isPresent()).isEqualTo(kind.equals("clip"));
            if (kind.equals("clip")) {
                assertThat(model.texts().orElseThrow().embed("a blue mug")).hasSize(20);
            }
        }
    }

    @Test
    void letterboxedPicturesHaveAnotherNameAndAreAnotherModel() {
        VisionSource cropped = source(false);
        VisionSource letterboxed = source(true);

        assertThat(letterboxed.key()).isNotEqualTo(cropped.key());
        try (VisionModel model = letterboxed.open("cpu")) {
            assertThat(model.whole().name()).contains("/letterboxed-");
        }
    }

    @Test
    void aFolderThatIsNotThereStopsTheStartAndSaysWhichKey() {
        assertThatThrownBy(() -> sources(Map.of("dino", "no-such-folder")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("score.embedders.dino")
                .hasMessageContaining("no-such-folder");
    }

    @Test
    void aFolderOfAnotherKindStopsTheStartAndSaysWhatItIs() {
        assertThatThrownBy(() -> sources(Map.of("dinov2", "embed-dino")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("score.embedders.dinov2")
                .hasMessageContaining("holds a dino;");
    }

    @Test
    void aFileThatIsNoHeadStopsTheStart() {
        assertThatThrownBy(
                        () ->
                                sources(
                                        Map.of(
                                                "clip", "embed-clip",
                                                "aesthetic", "embed-dino/model.safetensors")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("score.embedders.aesthetic")
                .hasMessageContaining("no aesthetic head");
    }

    @Test
    void aHeadOfAnotherClipStopsTheStartAndNamesBoth() {
        assertThatThrownBy(
                        () ->
                                sources(
                                        Map.of(
                                                "clip", "clip-vision",
                                                "aesthetic", "embed-aesthetic/linear.safetensors")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("score.embedders.aesthetic")
                .hasMessageContaining("linear.safetensors judges embeddings of 20 numbers")
                .hasMessageContaining("clip-vision in score.embedders.clip have 21");
    }

    @Test
    void aClipWithoutTokenizerIsGoodForPicturesButForNoThresholdOnTexts() throws IOException {
        String clip = copyWithout("embed-clip", "vocab.json").toString();

        try (VisionModel model = sources(Map.of("clip", clip)).models().get("clip").open("cpu")) {
            assertThat(model.whole().embed(List.of(VIEW)).get(0)).hasSize(20);
            assertThat(model.texts()).isEmpty();
        }

        for (String name : List.of("clip-t", "geometric")) {
            ObjectNode nodes = JsonNodeFactory.instance.objectNode();
            nodes.putObject("select").putObject("least").put(name, 0.2);
            PolyptychConfig waiting =
                    ConfigFile.over(
                            config(Map.of("clip", clip, "dinov2", "embed-dinov2"), false),
                            nodes,
                            "test");
            assertThatThrownBy(() -> Embedders.of(waiting))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "score.embedders.clip: select has a threshold for " + name)
                    .hasMessageContaining("no tokenizer for its text tower");
        }
    }

    @Test
    void letterboxedOrNotTextsAndHeadsGetPicturesAsTheModelWasTrained() {
        ScoreSources letterboxed = Embedders.of(config(Map.of("clip", "embed-clip"), true));

        try (VisionModel model = letterboxed.models().get("clip").open("cpu")) {
            assertThat(model.whole().name()).contains("/letterboxed-");
            assertThat(model.reference().name()).endsWith("/crop-224");
        }
    }

    @Test
    void otherWeightsInTheSameFolderAreAnotherModel() throws IOException {
        Path folder = copyWithout("embed-dino", "none");
        VisionSource before = sources(Map.of("dino", folder.toString())).models().get("dino");
        before.open("cpu").close();

        Path weights = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        VisionSource after = sources(Map.of("dino", folder.toString())).models().get("dino");

        assertThat(after.key()).isNotEqualTo(before.key());
        after.open("cpu").close();
        assertThatThrownBy(() -> before.open("cpu"))
                .hasMessageContaining("holds other weights than when the job was started");
    }

    private Path copyWithout(String golden, String left) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve(golden))) {
            for (Path file : files.toList()) {
                if (!file.endsWith(left)) {
                    Files.copy(file, temp.resolve(file.getFileName()));
                }
            }
        }
        return temp;
    }

    private static VisionSource source(boolean letterboxed) {
        return Embedders.of(config(Map.of("dino", "embed-dino"), letterboxed)).models().get("dino");
    }

    private static ScoreSources sources(Map<String, String> embedders) {
        return Embedders.of(config(embedders, false));
    }

    private static PolyptychConfig config(Map<String, String> embedders, boolean letterboxed) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode places = nodes.objectNode();
        embedders.forEach((kind, place) -> places.put(kind, GOLDEN.resolve(place).toString()));
        ObjectNode score = nodes.objectNode().put("letterboxed", letterboxed);
        score.set("embedders", places);
        return ConfigFile.over(
                PolyptychConfig.defaults(), nodes.objectNode().set("score", score), "test");
    }
}
