package io.polyptych.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.model.Golden;
import io.polyptych.model.weights.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters are known by their names and shapes. */
class AdapterReportTest {
    @TempDir private Path folder;

    @Test
    void adaptersAreToldByTheirConvention() throws IOException {
        assertThat(adapter("lora_unet_double_blocks_0_img_attn_qkv.lora_%s.weight", "down", "up"))
                .isEqualTo("adapter (kohya/ComfyUI), rank 5, 1 layer");
        assertThat(
                        adapter(
                                "base_model.model.double_blocks.0.img_attn.qkv.lora_%s.weight",
                                "A", "B"))
                .isEqualTo("adapter (PEFT/diffusers), rank 5, 1 layer");
        assertThat(adapter("double_blocks.0.processor.qkv_lora1.%s.weight", "down", "up"))
                .isEqualTo("adapter (x-flux processors), rank 5, 1 layer");
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
        ModelReport report = check(MadeUp.icCustomAdapter(), ElementType.BF16);

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.what()).startsWith("IC-Custom's adapter (x-flux processors)");
        assertThat(report.licence().known())
                .singleElement()
                .asString()
                .contains("no commercial or production use");
        Map<String, long[]> more = MadeUp.icCustomAdapter();
        more.put("single_blocks.10.processor.qkv_lora.down.weight", new long[] {64, 3072});
        more.put("single_blocks.10.processor.qkv_lora.up.weight", new long[] {9216, 64});
        assertThat(check(more, ElementType.BF16).licence().known()).isEmpty();
    }

    @Test
    void dreamosFileIsAnAdapterWithWhatLiesBesideIt() throws IOException {
        for (long rows : new long[] {10, 32_110}) {
            ModelReport report = check(MadeUp.dreamO(rows), ElementType.BF16);

            assertThat(report.verdict()).as("%s", report).isEqualTo(Verdict.COMPLETE);
            assertThat(report.what())
                    .isEqualTo(
                            "DreamO's adapter (x-flux, as DreamO names it), rank 128, 152 layers");
            assertThat(report.parts().get(0).notes().toString())
                    .contains("beside it dreamo_idx_embedding.weight, dreamo_t5_", "FLUX.1-dev");
            assertThat(report.licence().known()).singleElement().asString().contains("DreamO");
        }
    }

    @Test
    void whatLacksInDreamosFileIsNamed() throws IOException {
        Map<String, long[]> tensors = MadeUp.dreamO(9);
        tensors.put("dreamo_task_embedding.weight", new long[] {3, 3072});
        tensors.remove("dreamo_idx_embedding.weight");

        ModelReport report = check(tensors, ElementType.BF16);

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.parts().get(0).faults())
                .containsExactly(
                        "DreamO's dreamo_idx_embedding.weight is missing",
                        "dreamo_t5_embedding.weight [9, 4096], expected at least 10 rows",
                        "dreamo_task_embedding.weight [3, 3072], expected 2 rows");
    }

    @Test
    void dreamosNamesAreReadAndItsExtrasLeft() {
        ModelReport report = golden("dreamo");

        assertThat(report.what())
                .startsWith("DreamO's adapter (x-flux, as DreamO names it), rank 5, 10 layers");
        assertThat(report.parts().get(0).notes())
                .contains("beside it dreamo_task_embedding.weight");
        assertThat(report.parts().get(0).faults())
                .allMatch(fault -> fault.endsWith("_embedding.weight is missing"))
                .hasSize(2);
    }

    @Test
    void everyAdapterThatTheAdaptersOwnReaderOpensCanBeMergedHere() {
        for (String name :
                new String[] {"comfy", "diffusers", "iccustom", "kohya", "kohya_blocks"}) {
            ModelReport report = golden(name);
            assertThat(report.verdict()).as(name).isEqualTo(Verdict.ANOTHER_SIZE);
            assertThat(report.verdict().exitCode()).isZero();
            assertThat(report.parts().get(0).notes().toString()).contains("another size");
        }
        ModelReport peft = ModelCheck.of(Golden.folder("adapters").resolve("peft"), 1024);
        assertThat(peft.verdict()).isEqualTo(Verdict.ANOTHER_SIZE);
        assertThat(peft.what()).contains("rank 2, 3, ").endsWith("with alphas");
    }

    private static ModelReport golden(String name) {
        return ModelCheck.of(Golden.folder("adapters").resolve(name + ".safetensors"), 1024);
    }

    @Test
    void ranksThatDifferWithoutAnAlphaAreTold() throws IOException {
        ModelReport report =
                check(
                        Map.of(
                                "transformer.proj_out.lora_A.weight", new long[] {4, 3072},
                                "transformer.proj_out.lora_B.weight", new long[] {64, 4},
                                "transformer.context_embedder.lora_A.weight", new long[] {8, 4096},
                                "transformer.context_embedder.lora_B.weight", new long[] {3072, 8}),
                        ElementType.BF16);

        assertThat(report.what()).isEqualTo("adapter (PEFT/diffusers), rank 4, 8, 2 layers");
        assertThat(report.parts().get(0).notes())
                .contains("its ranks differ and it gives no alpha: each product counts as it is");
    }

    @Test
    void whatTheAdaptersOwnReaderRefusesCanNotBeMerged() throws IOException {
        String qkv = "lora_unet_double_blocks_0_img_attn_qkv.";
        assertRefused(Map.of(qkv + "lora_down.weight", new long[] {5, 3072}), "its other half");
        assertRefused(
                Map.of(
                        qkv + "lora_down.weight", new long[] {5, 3072},
                        qkv + "lora_up.weight", new long[] {9216, 5},
                        qkv + "dora_scale", new long[] {9216}),
                "dora_scale");
    }

    @Test
    void anAdapterOfAnotherNetworkIsNamedAsSuch() throws IOException {
        String name = "lora_unet_down_blocks_1_attentions_0_proj_in.lora_";
        ModelReport report =
                assertRefused(
                        Map.of(
                                name + "down.weight", new long[] {8, 640},
                                name + "up.weight", new long[] {640, 8}),
                        "another network's layers");
        assertThat(report.what()).isEqualTo("adapter (kohya/ComfyUI), not for FLUX");
    }

    private ModelReport assertRefused(Map<String, long[]> tensors, String told) throws IOException {
        ModelReport report = check(tensors, ElementType.BF16);
        assertThat(report.verdict().exitCode()).isEqualTo(1);
        assertThat(report.parts().get(0).faults()).singleElement().asString().contains(told);
        return report;
    }

    private ModelReport check(Map<String, long[]> tensors, ElementType type) throws IOException {
        Path file = folder.resolve("x.safetensors");
        Files.deleteIfExists(file);
        return ModelCheck.of(MadeUp.file(file, type, tensors), 1024);
    }
}
