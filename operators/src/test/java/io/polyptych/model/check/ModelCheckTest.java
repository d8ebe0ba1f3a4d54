package io.polyptych.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.model.weights.ElementType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of made-up files of real size, see {@link MadeUp}. */
class ModelCheckTest {
    @TempDir private Path folder;

    static Stream<Arguments> layouts() {
        return KnownModel.all()
                .flatMap(
                        model -> model.layouts.stream().map(layout -> Arguments.of(model, layout)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void aWholeModelIsRecognisedByNamesAndShapesAlone(KnownModel model, KnownModel.Layout layout)
            throws IOException {
        var tensors = new LinkedHashMap<String, long[]>();
        layout.expected()
                .shapes()
                .forEach(
                        (name, shape) -> {
                            if (layout.expected().isNeeded(name)) {
                                tensors.put(name, shape);
                            }
                        });
        Path file = MadeUp.file(folder.resolve("x.safetensors"), ElementType.BF16, tensors);

        ModelReport report = ModelCheck.of(file, 1024);

        assertThat(report.verdict()).as("%s", report).isEqualTo(Verdict.COMPLETE);
        PartReport part = report.parts().get(0);
        assertThat(part.what()).isEqualTo(model.title);
        assertThat(part.layout()).isEqualTo(layout.name());
        assertThat(part.tensors()).isEqualTo(tensors.size());
        assertThat(part.extra()).isEmpty();
        assertThat(report.licence().known()).isNotEmpty();
        assertThat(part.memory().cpuWeights()).isPositive();
        if (model.network != Network.OTHER) {
            assertThat(part.memory().cpuWorking()).isPositive();
        }
    }

    @Test
    void whatIsWrongWithAFluxIsNamedTensorByTensor() throws IOException {
        Map<String, long[]> tensors = MadeUp.tensors("flux-dev.bfl");
        tensors.remove("double_blocks.3.img_attn.qkv.weight");
        tensors.put("single_blocks.7.linear1.bias", new long[] {21503});
        tensors.put("double_blocks.19.img_mod.lin.bias", new long[] {18432});
        Path file = MadeUp.file(folder.resolve("flux1-dev.safetensors"), ElementType.BF16, tensors);

        ModelReport report = ModelCheck.of(file, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.verdict().exitCode()).isEqualTo(1);
        assertThat(lines(report))
                .contains(
                        "FLUX.1-dev transformer, black-forest-labs names: incomplete",
                        "  flux1-dev.safeten~ FLUX.1-dev transformer              780   23.7 GB  BF16",
                        "  missing: 1",
                        "    double_blocks.3.img_attn.qkv.weight [9216, 3072]",
                        "  misshapen: 1",
                        "    single_blocks.7.linear1.bias is [21503], expected [21504]",
                        "  extra, not read: 1",
                        "    double_blocks.19.img_mod.lin.bias [18432]");
    }

    @Test
    void aTokenTableMayHaveItsOtherName() throws IOException {
        Map<String, long[]> tensors = MadeUp.tensors("t5-xxl");
        tensors.put("encoder.embed_tokens.weight", tensors.remove("shared.weight"));

        ModelReport report = check(tensors, ElementType.F16);

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.parts().get(0).extra()).isEmpty();
    }

    @Test
    void quantisedWeightsAreUnreadable() throws IOException {
        ModelReport report = check(MadeUp.tensors("flux-dev.bfl"), ElementType.F8_E4M3);

        assertThat(report.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(report.verdict().exitCode()).isEqualTo(2);
        assertThat(report.parts().get(0).what()).isEqualTo("FLUX.1-dev transformer");
        assertThat(report.parts().get(0).faults().get(0))
                .startsWith("780 tensors can't be read")
                .contains("F8_E4M3", "bfloat16");
    }

    @Test
    void namesThatNoNetworkHasAreUnknown() throws IOException {
        ModelReport report =
                check(Map.of("down_blocks.0.conv.weight", new long[] {4, 4}), ElementType.F32);

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.what()).isEqualTo("unknown");
        assertThat(report.parts().get(0).extra()).hasSize(1);
    }

    @Test
    void aFewTensorsOfANetworkAreNotTheNetwork() throws IOException {
        ModelReport report =
                check(
                        Map.of(
                                "img_in.weight", new long[] {3072, 64},
                                "guidance_in.in_layer.weight", new long[] {3072, 256}),
                        ElementType.BF16);

        assertThat(report.what()).isEqualTo("unknown");
    }

    @Test
    void icCustomsFourFilesAreKnownByTheirTensors() throws IOException {
        MadeUp.file(folder.resolve("a.safetensors"), ElementType.BF16, IcCustomFiles.INPUTS);
        MadeUp.file(folder.resolve("b.safetensors"), ElementType.BF16, IcCustomFiles.BOUNDARIES);
        MadeUp.file(folder.resolve("c.safetensors"), ElementType.BF16, IcCustomFiles.REGISTERS);
        MadeUp.file(folder.resolve("d.safetensors"), ElementType.BF16, MadeUp.icCustomAdapter());

        ModelReport report = ModelCheck.of(folder, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.parts())
                .extracting(PartReport::what)
                .containsExactly(
                        "IC-Custom's input layers",
                        "IC-Custom's boundary embeddings",
                        "IC-Custom's task registers",
                        "IC-Custom's adapter (x-flux processors), rank 64, 60 layers");
        assertThat(report.licence().known())
                .hasSize(4)
                .allMatch(known -> known.contains("no commercial or production use"));
        assertThat(lines(report)).contains("  no working set is known for it");
    }

    @Test
    void icCustomsAdapterAndEmbeddingsHaveThePapersNumberOfParameters() {
        var tensors = new LinkedHashMap<>(MadeUp.icCustomAdapter());
        tensors.putAll(IcCustomFiles.INPUTS);
        tensors.putAll(IcCustomFiles.BOUNDARIES);
        tensors.putAll(IcCustomFiles.REGISTERS);

        long numbers =
                tensors.values().stream()
                        .mapToLong(shape -> new FoundTensor(ElementType.BF16, shape, 0).count())
                        .sum();

        assertThat(numbers).isEqualTo(49_268_736);
    }

    @Test
    void aShortenedFileIsToBeFetchedAgain() throws IOException {
        Path file =
                MadeUp.file(
                        folder.resolve("x.safetensors"), ElementType.BF16, MadeUp.tensors("redux"));
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(1_000_000);
        }

        ModelReport report = ModelCheck.of(file, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(lines(report).get(1)).isEqualTo("unreadable");
        assertThat(report.parts().get(0).faults().get(0))
                .endsWith("it has 1,000,000: fetch it again");
    }

    @Test
    void aMissingShardIsNamedWithItsTensors() throws IOException {
        Map<String, long[]> first = MadeUp.tensors("t5-xxl");
        var second = new LinkedHashMap<String, long[]>();
        for (String name : new ArrayList<>(first.keySet()).subList(200, first.size())) {
            second.put(name, first.remove(name));
        }
        MadeUp.file(folder.resolve("model-00001-of-00002.safetensors"), ElementType.BF16, first);
        Path there = folder.resolve("model-00002-of-00002.safetensors");
        MadeUp.file(there, ElementType.BF16, second);
        var map = new LinkedHashMap<String, String>();
        first.keySet().forEach(name -> map.put(name, "model-00001-of-00002.safetensors"));
        second.keySet().forEach(name -> map.put(name, "model-00002-of-00002.safetensors"));
        new com.fasterxml.jackson.databind.ObjectMapper()
                .writeValue(
                        folder.resolve("model.safetensors.index.json").toFile(),
                        Map.of("weight_map", map));
        assertThat(ModelCheck.of(folder, 1024).verdict()).isEqualTo(Verdict.COMPLETE);

        Files.delete(there);
        ModelReport report = ModelCheck.of(folder, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        PartReport part = report.parts().get(0);
        assertThat(part.what()).isEqualTo("T5 v1.1-XXL encoder");
        assertThat(part.missing()).hasSize(second.size());
        assertThat(part.faults())
                .containsExactly(
                        "model-00002-of-00002.safetensors is missing, with %d tensors: fetch it"
                                .formatted(second.size()));
    }

    @Test
    void aPickleIsRefusedWithWhatToDo() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"vit\"}");
        Files.write(folder.resolve("pytorch_model.bin"), new byte[100]);

        ModelReport report = ModelCheck.of(folder, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(String.join(" ", lines(report)).replaceAll(" +", " "))
                .contains("pytorch_model.bin")
                .contains("pickle")
                .contains("convert it to safetensors");
    }

    @Test
    void whatIsNotThereAndWhatIsNotAModelAreUnreadable() throws IOException {
        assertThat(ModelCheck.of(folder.resolve("none"), 1024).verdict())
                .isEqualTo(Verdict.UNREADABLE);
        assertThat(ModelCheck.of(folder, 1024).verdict()).isEqualTo(Verdict.UNREADABLE);
        Path page = Files.writeString(folder.resolve("x.safetensors"), "<!doctype html><html>");
        ModelReport report = ModelCheck.of(page, 1024);
        assertThat(report.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(String.join(" ", lines(report)).replaceAll(" +", " ")).contains("a web page");
    }

    @Test
    void aConfigurationThatShapesDontShowIsCompared() throws IOException {
        Path clip =
                MadeUp.folder(
                        folder.resolve("clip"),
                        "model.safetensors",
                        "clip-l-text",
                        Map.of("num_attention_heads", 16, "layer_norm_eps", 0.000_01));

        ModelReport report = ModelCheck.of(clip, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.parts().get(0).faults())
                .containsExactly("config.json: num_attention_heads is 16, published is 12");
    }

    @Test
    void aLicenceIsDeclaredByCardFileConfigurationOrMetadata() throws IOException {
        Files.writeString(
                folder.resolve("README.md"),
                "---\nlanguage: en\nlicense: other\nlicense_name: \"my-licence\"\n---\n# A model\n");
        Files.writeString(folder.resolve("LICENSE.md"), "\n# My Licence v1.1\n\nYou may not\n");
        Path file =
                MadeUp.file(
                        folder.resolve("x.safetensors"),
                        ElementType.BF16,
                        MadeUp.tensors("redux"),
                        Map.of("modelspec.license", "mine", "format", "pt"));

        assertThat(ModelCheck.of(file, 1024).licence().declared())
                .containsExactlyInAnyOrder(
                        "other, my-licence (README.md)",
                        "# My Licence v1.1 (LICENSE.md)",
                        "mine (x.safetensors)");
        Files.delete(folder.resolve("README.md"));
        Files.delete(folder.resolve("LICENSE.md"));
        Files.delete(file);
        assertThat(lines(check(MadeUp.tensors("redux"), ElementType.BF16)))
                .contains("  not declared");
    }

    private ModelReport check(Map<String, long[]> tensors, ElementType type) throws IOException {
        Path file = folder.resolve("x.safetensors");
        Files.deleteIfExists(file);
        return ModelCheck.of(MadeUp.file(file, type, tensors), 1024);
    }

    private static List<String> lines(ModelReport report) {
        return ReportText.of(report).lines().toList();
    }
}
