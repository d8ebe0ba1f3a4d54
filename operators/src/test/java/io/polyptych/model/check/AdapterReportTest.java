package io.polyptych.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.model.weights.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters are known by their names and shapes. */
class AdapterReportTest {
    @TempDir private Path folder;

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

    private ModelReport check(Map<String, long[]> tensors, ElementType type) throws IOException {
        Path file = folder.resolve("x.safetensors");
        Files.deleteIfExists(file);
        return ModelCheck.of(MadeUp.file(file, type, tensors), 1024);
    }
}
