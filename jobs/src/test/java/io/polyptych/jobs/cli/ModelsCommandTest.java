package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the models' commands print, and how they end; the check itself is tested with it. */
class ModelsCommandTest {
    private static final Path TINY = Path.of("..", "fixtures", "golden", "redux");

    @TempDir private Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void aTinyNetworkIsOfAnotherSizeAndTheReportReadsAtEightyColumns() {
        Ended ended = execute("check", TINY.toString());

        assertThat(ended.code).isZero();
        assertThat(ended.out.lines())
                .contains(
                        "projector, diffusers names: another size",
                        "  of another shape: 4",
                        "  config.json: redux_dim is 20, published is 1152",
                        "licence",
                        "  not declared")
                .allMatch(line -> line.length() <= 80);
        assertThat(ended.err).isEmpty();
    }

    @Test
    void jsonHasEveryTensorThatDiffers() throws Exception {
        Ended ended = execute("check", "--json", "--canvas", "512", TINY.toString());

        JsonNode report = new ObjectMapper().readTree(ended.out);
        assertThat(ended.code).isZero();
        assertThat(report.path("verdict").asText()).isEqualTo("ANOTHER_SIZE");
        assertThat(report.path("canvas").asInt()).isEqualTo(512);
        JsonNode part = report.path("parts").path(0);
        assertThat(part.path("misshapen")).hasSize(4);
        assertThat(part.path("misshapen").path(0).path("found").toString()).isEqualTo("[36,20]");
        assertThat(part.path("misshapen").path(0).path("expected").toString())
                .isEqualTo("[12288,1152]");
        assertThat(part.path("types").path("F32").asLong()).isEqualTo(4800);
        assertThat(report.path("memory").path("cpuWeights").asLong()).isEqualTo(4800);
    }

    @Test
    void whatIsNotThereIsUnreadable() {
        Ended ended = execute("check", folder.resolve("none").toString());

        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.out).contains("none is missing");
    }

    @Test
    void whatLacksTensorsEndsWithOne() throws Exception {
        Files.copy(TINY.resolve("golden.safetensors"), folder.resolve("x.safetensors"));

        assertThat(execute("check", folder.toString()).code).isEqualTo(1);
    }

    @Test
    void aCanvasOutOfRangeIsRefused() {
        Ended ended = execute("check", "--canvas", "1", TINY.toString());

        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err.strip()).isEqualTo("polyptych: --canvas is 1, expected 64 to 16384");
    }

    @Test
    void theKernelsAreWrittenAsAnArchiveOfText() throws Exception {
        Path file = folder.resolve("kernels.pt");

        assertThat(execute("export-kernels", file.toString()).code).isZero();

        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream().map(entry -> entry.getName()).toList();
            assertThat(names)
                    .contains("kernels/version", "kernels/data.pkl", "kernels/code/__torch__.py")
                    .contains("kernels/code/__torch__/flux.py", "kernels/code/__torch__/vae.py");
        }
    }

    @Test
    void kernelsAreNotWrittenOverAFolder() {
        Ended ended = execute("export-kernels", folder.toString());

        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err).contains("is a folder");
        assertThat(Files.isDirectory(folder)).isTrue();
    }

    private static Ended execute(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] all = new String[words.length + 1];
        all[0] = "models";
        System.arraycopy(words, 0, all, 1, words.length);
        int code =
                Polyptych.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all);
        return new Ended(code, out.toString(), err.toString());
    }
}
