package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.model.weights.Checkpoint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command prints and how it ends; the conversion itself is tested with it. */
class ModelsConvertCommandTest {
    private static final Path PICKLES = Path.of("..", "fixtures", "golden", "pickles");

    @TempDir private Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void theTensorsAreWrittenUnderTheNamesAskedFor() {
        Path out = folder.resolve("adapter.safetensors");

        Ended ended =
                execute(
                        PICKLES.resolve("nested.pt").toString(),
                        out.toString(),
                        "--strip",
                        "state_dict.module.",
                        "--only",
                        "0.bias");

        assertThat(ended.code).isZero();
        assertThat(ended.out).startsWith("written: " + out + ", 2 tensors, 16 bytes; left out: ");
        assertThat(Checkpoint.open(out).names())
                .containsExactlyInAnyOrder("0.bias", "plain.0.bias");
    }

    @Test
    void aFileThatWouldRunCodeIsRefusedInOneLine() {
        Path out = folder.resolve("x.safetensors");

        Ended ended = execute(PICKLES.resolve("bad/reduce.pt").toString(), out.toString());

        assertThat(ended.code).isEqualTo(Polyptych.FAILED);
        assertThat(ended.err.lines())
                .singleElement()
                .asString()
                .contains("reduce.pt: this file would run code: os.system");
        assertThat(out).doesNotExist();
    }

    @Test
    void nothingIsWrittenOverAndTheEndingIsAskedFor() throws Exception {
        Path there = Files.writeString(folder.resolve("there.safetensors"), "mine");
        String checkpoint = PICKLES.resolve("one.pt").toString();

        assertThat(execute(checkpoint, there.toString()).err).contains("is there already");
        assertThat(there).hasContent("mine");
        assertThat(execute(checkpoint, folder.resolve("out.bin").toString()).code).isEqualTo(2);
    }

    @Test
    void withoutATargetItLiesBesideTheCheckpoint() throws Exception {
        Path checkpoint = folder.resolve("one.v1.pt");
        Files.copy(PICKLES.resolve("one.pt"), checkpoint);

        assertThat(Polyptych.commandLine().execute("models", "convert", checkpoint.toString()))
                .isZero();
        assertThat(folder.resolve("one.v1.safetensors")).exists();
    }

    private static Ended execute(String checkpoint, String out, String... options) {
        var printed = new StringWriter();
        var err = new StringWriter();
        String[] all = new String[4 + options.length];
        all[0] = "models";
        all[1] = "convert";
        all[2] = checkpoint;
        all[3] = out;
        System.arraycopy(options, 0, all, 4, options.length);
        int code =
                Polyptych.commandLine()
                        .setOut(new PrintWriter(printed, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all);
        return new Ended(code, printed.toString(), err.toString());
    }
}
