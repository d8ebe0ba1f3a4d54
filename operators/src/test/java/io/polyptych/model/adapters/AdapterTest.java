package io.polyptych.model.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.model.Golden;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.ElementType;
import io.polyptych.model.weights.SafetensorsWriter;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What adapter files can have wrong is told with the file, the key and what was expected. */
class AdapterTest {
    private static final Golden GOLDEN = Golden.of("adapters");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "double_blocks.0.img_attn.wqkv.lora_A.weight",
                "double_blocks.0.img_attn.qkv.lora_mid.weight",
                "double_blocks.0.img_attn.qkv.weight",
                "lora_unet_double_blocks_0_img_attn_qkv.dora_scale",
                "lora_unet_double_blocks_0_img_attn_qkv.lokr_w1",
                "lora_unet_down_blocks_0_attentions_0_proj_in.lora_down.weight",
                "transformer.transformer_blocks.0.attn.to_q.lora_magnitude_vector",
                "dreamo_task_embedding.weight",
                "double_blocks.12345.img_attn.qkv.lora_A.weight"
            })
    void anUnknownKeyIsNamed(String key) {
        assertThatThrownBy(() -> Adapter.open(write(Map.of(key, new long[] {2, 24}))))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("lora.safetensors", key, "expected a kohya, diffusers");
    }

    @Test
    void aTextEncodersAdapterIsToldApart() {
        String key = "lora_te1_text_model_encoder_layers_0_mlp_fc1.lora_down.weight";
        assertThatThrownBy(() -> Adapter.open(write(Map.of(key, new long[] {2, 24}))))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("lora.safetensors", key, "text encoders aren't merged");
        Adapter.open(
                write(Map.of(key, new long[] {2, 24})), AdapterOptions.PLAIN.leaving("lora_te1_"));
    }

    @Test
    void everyFaultyKeyIsListed() {
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put("img_in.lora_A.weight", new long[] {2, 8});
        shapes.put("txt_in.lora_B.weight", new long[] {2, 8});
        shapes.put("final_layer.linear.lora_B.bias", new long[] {2});
        shapes.put("nothing", new long[] {2});
        assertThatThrownBy(() -> Adapter.open(write(shapes)))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll(
                        "4 adapter keys",
                        "img_in.lora_A.weight lacks its other half",
                        "txt_in.lora_B.weight lacks its other half",
                        "final_layer.linear.lora_B.bias lacks its product",
                        "nothing: expected");
    }

    @Test
    void theSamePartUnderTwoNamesIsRefused() {
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put("img_in.lora_A.weight", new long[] {2, 8});
        shapes.put("transformer.img_in.lora_A.default.weight", new long[] {2, 8});
        shapes.put("img_in.lora_B.weight", new long[] {24, 2});
        assertThatThrownBy(() -> Adapter.open(write(shapes)))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("are the same part");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 24, 72, 3, '[2, 24]'",
        "2, 23, 72, 2, '[rank, 24]'",
        "2, 24, 71, 2, '[72, rank]'",
    })
    void aShapeThatDoesNotFitIsToldWithBothKeys(
            long rank, long in, long out, long otherRank, String told) {
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put("double_blocks.0.img_attn.qkv.lora_A.weight", new long[] {rank, in});
        shapes.put("double_blocks.0.img_attn.qkv.lora_B.weight", new long[] {out, otherRank});
        assertMisfit(
                AdapterOptions.PLAIN,
                shapes,
                "double_blocks.0.img_attn.qkv.lora_A.weight is",
                "double_blocks.0.img_attn.qkv.lora_B.weight is",
                told);
    }

    @Test
    void aBlockOrDifferenceThatTheNetworkLacksIsTold() {
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put("double_blocks.9.img_attn.qkv.lora_A.weight", new long[] {2, 24});
        shapes.put("double_blocks.9.img_attn.qkv.lora_B.weight", new long[] {72, 2});
        shapes.put("img_in.diff", new long[] {24, 9});
        assertMisfit(
                AdapterOptions.PLAIN,
                shapes,
                "in 2 places",
                "double_blocks.9.img_attn.qkv.weight is missing",
                "img_in.diff is [24, 9], expected [24, 8]");
    }

    @Test
    void theOtherSideOfASingleProjectionDoesNotFit() {
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put("single_blocks.0.processor.proj_lora.down.weight", new long[] {2, 24});
        shapes.put("single_blocks.0.processor.proj_lora.up.weight", new long[] {24, 2});
        assertMisfit(AdapterOptions.PLAIN, shapes, "[rank, 120] and [24, rank]");
        shapes.put("single_blocks.0.processor.proj_lora.down.weight", new long[] {2, 120});
        assertMisfit(
                AdapterOptions.PLAIN.withSingleProjection(SingleProjection.OUTPUT),
                shapes,
                "[rank, 24] and [24, rank]",
                "on its output");
    }

    private void assertMisfit(AdapterOptions options, Map<String, long[]> shapes, String... told) {
        assertThatThrownBy(
                        () ->
                                new AdaptedSource(
                                        base(),
                                        List.of(
                                                new AdaptedSource.Strength(
                                                        Adapter.open(write(shapes), options), 1))))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("lora.safetensors", "base.safetensors")
                .hasMessageContainingAll(told);
    }

    @Test
    void aConfigurationThatCanNotBeMergedIsRefused() throws IOException {
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put("img_in.lora_A.weight", new long[] {2, 8});
        shapes.put("img_in.lora_B.weight", new long[] {24, 2});
        Path file = write(shapes);
        Path config = folder.resolve("adapter_config.json");
        Files.writeString(config, "{\"lora_alpha\":\"x\"}");
        assertThatThrownBy(() -> Adapter.open(file))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("adapter_config.json: lora_alpha", "a number");
        Files.writeString(config, "{\"use_dora\":true}");
        assertThatThrownBy(() -> Adapter.open(file))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("adapter_config.json: use_dora", "DoRA");
        Files.writeString(config, "{\"alpha_pattern\":{\"(a+)+\":1}}");
        assertThatThrownBy(() -> Adapter.open(file))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("adapter_config.json: alpha_pattern", "(a+)+");
        Files.writeString(config, "{");
        assertThatThrownBy(() -> Adapter.open(file))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("adapter_config.json can't be read as JSON");
    }

    @Test
    void alphaPatternsAndRootScalingFollowPeft() throws IOException {
        Files.writeString(
                folder.resolve("adapter_config.json"),
                "{\"lora_alpha\":8,\"use_rslora\":true,\"alpha_pattern\":{\"in\":2,\"^b.c\":3}}");
        Path file = write(Map.of("img_in.diff", new long[] {1}));
        AdapterScale scale = AdapterScale.of(Checkpoint.open(file));
        assertThat(scale.of("a.b", 4)).isEqualTo(4);
        assertThat(scale.of("a.in", 4)).isEqualTo(1);
        assertThat(scale.of("img_in", 4)).isEqualTo(4);
        assertThat(scale.of("b.c", 4)).isEqualTo(1.5);
        assertThat(scale.of("a.b.c", 4)).isEqualTo(4);
    }

    @Test
    void replacementsMustFitTheBase() {
        Checkpoint wrong = Checkpoint.open(write(Map.of("img_in.weight", new long[] {24, 9})));
        assertThatThrownBy(() -> new Replaced(base(), wrong))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("lora.safetensors", "img_in.weight is [24, 9]", "[24, 8]");
        Checkpoint unknown = Checkpoint.open(write(Map.of("x_in.weight", new long[] {24, 8})));
        assertThatThrownBy(() -> new Replaced(base(), unknown))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("lora.safetensors", "x_in.weight", "base.safetensors");
    }

    private static Checkpoint base() {
        return Checkpoint.open(GOLDEN.path("base.safetensors"));
    }

    /** A file of zeros. */
    private Path write(Map<String, long[]> shapes) {
        Path file = folder.resolve("lora.safetensors");
        var declared = new ArrayList<SafetensorsWriter.Declared>();
        shapes.forEach(
                (name, shape) ->
                        declared.add(new SafetensorsWriter.Declared(name, ElementType.F32, shape)));
        try (var writer = SafetensorsWriter.create(file, declared, Map.of())) {
            for (var entry : shapes.entrySet()) {
                int count = 1;
                for (long size : entry.getValue()) {
                    count *= (int) size;
                }
                writer.write(entry.getKey(), new float[count]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
