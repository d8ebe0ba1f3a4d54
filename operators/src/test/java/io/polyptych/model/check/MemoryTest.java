package io.polyptych.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.model.weights.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model takes, of made-up files of real size, see {@link MadeUp}. */
class MemoryTest {
    @TempDir private Path folder;

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

    private static List<String> lines(ModelReport report) {
        return ReportText.of(report).lines().toList();
    }
}
