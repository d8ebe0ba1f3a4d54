package io.polyptych.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.model.weights.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Of made-up files of real size, see {@link MadeUp}, and of the tiny networks of the goldens. */
class ModelCheckTest {
    private static final Path GOLDENS = Path.of("..", "fixtures", "golden");

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
        assertThat(part.memory().cpuWorking()).isPositive();
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
    void theMemoryIsCountedFromTheHeaders() throws IOException {
        Path file =
                MadeUp.file(
                        folder.resolve("x.safetensors"),
                        ElementType.BF16,
                        MadeUp.tensors("flux-dev.bfl"));

        Memory memory = ModelCheck.of(file, 1024).memory();

        assertThat(memory.cpuWeights()).isEqualTo(11_901_408_320L * 4);
        assertThat(memory.gpuWeights()).isEqualTo(11_901_408_320L * 2);
        assertThat(memory.filePages()).isZero();
        // Two of the single blocks' first layers.
        assertThat(memory.transfer()).isEqualTo(2L * 21504 * 3072 * 4);
        assertThat(memory.cpuWorking()).isEqualTo(26L * (512 + 4096) * 3072 * 4);
        assertThat(memory.gpuWorking()).isEqualTo(26L * (512 + 4096) * 3072 * 2);
        assertThat(ModelCheck.of(file, 512).memory().cpuWorking())
                .isEqualTo(26L * (512 + 1024) * 3072 * 4);
    }

    @Test
    void float32WeightsAreTheFilesPages() throws IOException {
        Path file =
                MadeUp.file(
                        folder.resolve("x.safetensors"),
                        ElementType.F32,
                        MadeUp.tensors("flux-vae.bfl"));

        ModelReport report = ModelCheck.of(file, 1024);

        assertThat(report.memory().filePages()).isEqualTo(report.memory().cpuWeights());
        assertThat(report.memory().cpuWorking()).isEqualTo(8L * 128 * 1024 * 1024 * 4);
        assertThat(lines(report))
                .contains(
                        "  weights                                335 MB         168 MB",
                        "  of the CPU's, up to 335 MB are the files' own pages, which the system can drop");
    }

    @Test
    void tensorsThatNoNetworkReadsTakeNoMemory() throws IOException {
        Map<String, long[]> tensors = MadeUp.tensors("siglip-so400m-384");
        long alone = memory("a.safetensors", tensors).cpuWeights();
        // The text half of the whole model.
        tensors.put("text_model.embeddings.token_embedding.weight", new long[] {32000, 1152});
        Path whole = MadeUp.file(folder.resolve("b.safetensors"), ElementType.BF16, tensors);

        ModelReport report = ModelCheck.of(whole, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.parts().get(0).extra()).hasSize(1);
        assertThat(report.memory().cpuWeights()).isEqualTo(alone);
    }

    private Memory memory(String name, Map<String, long[]> tensors) throws IOException {
        return ModelCheck.of(MadeUp.file(folder.resolve(name), ElementType.BF16, tensors), 1024)
                .memory();
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

    @ParameterizedTest(name = "{0} is a small {1}")
    @CsvSource({
        "flux/transformer, FLUX_DEV",
        "flux_fill/transformer, FLUX_DEV",
        "vae_flux, FLUX_VAE",
        "vae_sdxl, SDXL_VAE",
        "t5, T5_XXL",
        "clip-text-l, CLIP_L_TEXT",
        "clip-text-bigg, CLIP_BIGG_TEXT",
        "clip_both, CLIP_B32",
        "clip_vision, CLIP_B32_VISION",
        "siglip, SIGLIP",
        "siglip_headless, SIGLIP",
        "dino, DINO",
        "dinov2, DINOV2",
        "dinov2_registers, DINOV2_REGISTERS",
        "redux, REDUX"
    })
    void aNetworkOfAnotherSizeIsHeldToItsOwnConfiguration(String golden, KnownModel model) {
        // Beside a folder's model lies the golden: a copy without it is as published.
        Path copy = copied(GOLDENS.resolve(golden));

        ModelReport report = ModelCheck.of(copy, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        PartReport part = report.parts().get(0);
        assertThat(part.what()).isEqualTo(model.title);
        assertThat(part.notes())
                .containsExactly(
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
    void aNetworkOfAnotherSizeThatLacksATensorByItsOwnConfigurationIsTold() throws IOException {
        MadeUp.config(folder, "redux", Map.of("redux_dim", 20, "txt_in_features", 12));
        MadeUp.file(
                folder.resolve("model.safetensors"),
                ElementType.F32,
                Map.of(
                        "redux_up.weight", new long[] {36, 20},
                        "redux_up.bias", new long[] {36},
                        "redux_down.weight", new long[] {12, 36}));

        assertThat(ModelCheck.of(folder, 1024).parts().get(0).notes().get(1))
                .contains("doesn't fit its own config.json", "redux_down.bias is missing");
    }

    @Test
    void adaptersAreToldByTheirConvention() throws IOException {
        assertThat(adapter("lora_unet_double_blocks_0_img_attn_qkv.lora_%s.weight", "down", "up"))
                .isEqualTo("adapter (kohya/ComfyUI), rank 5, 1 layers");
        assertThat(adapter("transformer.transformer_blocks.0.attn.to_q.lora_%s.weight", "A", "B"))
                .isEqualTo("adapter (PEFT/diffusers), rank 5, 1 layers");
        assertThat(adapter("double_blocks.0.processor.qkv_lora1.%s.weight", "down", "up"))
                .isEqualTo("adapter (x-flux processors), rank 5, 1 layers");
    }

    private String adapter(String name, String down, String up) throws IOException {
        ModelReport report =
                check(
                        Map.of(
                                name.formatted(down), new long[] {5, 3072},
                                name.formatted(up), new long[] {9216, 5}),
                        ElementType.BF16);
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.memory().cpuWeights()).isZero();
        return report.what();
    }

    @Test
    void icCustomsAdapterIsKnownByItsShapes() throws IOException {
        var tensors = new LinkedHashMap<String, long[]>();
        for (int i = 0; i < 10; i++) {
            tensors.put(
                    "single_blocks.%d.processor.qkv_lora.down.weight".formatted(i),
                    new long[] {64, 3072});
            tensors.put(
                    "single_blocks.%d.processor.qkv_lora.up.weight".formatted(i),
                    new long[] {9216, 64});
        }
        assertThat(check(tensors, ElementType.BF16).licence().known())
                .singleElement()
                .asString()
                .contains("no commercial or production use");
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
