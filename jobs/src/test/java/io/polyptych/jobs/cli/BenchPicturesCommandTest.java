package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.Checkout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPicturesCommandTest {
    private static final int WRONG_USAGE = 2;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whatIsAskedForIsMeasuredOnTheFolderThatIsGivenAndNothingElse() throws IOException {
        copy("products/mug", List.of("front.jpg", "front-cutout.png"));
        copy("scenes/table", List.of("scene.jpg", "precise.png", "drawn.png", "scene.yaml"));

        assertThat(bench("--fixtures", folder.toString(), "--only", "cutouts,masks,outside"))
                .isZero();
        assertThat(out.toString())
                .containsPattern("mug/front +0\\.9")
                .containsPattern("1 cut-outs: mean IoU 0\\.9\\d+ .*, mug/front \\(asked")
                .containsPattern("table +0\\.9")
                .contains("1 masks: mean IoU")
                .contains("outside, table    precise")
                .contains("outside, table    drawn")
                .contains("6 of them equal there byte for byte")
                .doesNotContain("one thread, ms");
    }

    @Test
    void aPartThatThereIsNotIsRefused() {
        assertThat(bench("--only", "weather")).isEqualTo(WRONG_USAGE);
        assertThat(err.toString()).contains("weather").contains("CUTOUTS");
    }

    @Test
    void tooFewShotsAreRefused() {
        assertThat(bench("--shots", "1")).isEqualTo(WRONG_USAGE);
        assertThat(err.toString()).contains("--shots is 1");
    }

    private void copy(String from, List<String> files) throws IOException {
        Path to = Files.createDirectories(folder.resolve(from));
        for (String file : files) {
            Files.copy(Checkout.fixtures().resolve(from).resolve(file), to.resolve(file));
        }
    }

    private int bench(String... words) {
        String[] arguments = new String[words.length + 2];
        arguments[0] = "bench";
        arguments[1] = "pictures";
        System.arraycopy(words, 0, arguments, 2, words.length);
        return Polyptych.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
