package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.Checkout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    private static final String BENCH = Checkout.fixtures().resolve("dreambench").toString();

    @TempDir private Path folder;

    /** What a command line printed, and how it ended. */
    private record Ended(int code, String out, String err) {}

    @Test
    void imagesThatExistAreScoredWithoutAPipelineAndTheTableIsPrinted() throws IOException {
        copy("products/mug/side.jpg", "photos/mug/0.jpg");
        copy("products/bag/side.jpg", "photos/mug/1_0.jpg");
        Files.writeString(folder.resolve("images/photos/mug/2.png"), "no image");
        Ended ended =
                execute(BENCH, "--images", folder.resolve("images").toString(), "--limit", "12");

        assertThat(ended.err).isEmpty();
        assertThat(ended.code).isZero();
        assertThat(ended.out)
                .contains("dreambench: 12 cases of 3 subjects")
                .contains("Convention: dreambench (mean over all references")
                .contains("| photos ", "(2)", "identity: classical-1", "same product")
                .contains("there is no image of it")
                .contains("contact sheet: " + out().resolve("index.html"));
        assertThat(out().resolve("kafka")).doesNotExist();
        assertThat(out().resolve("table.csv")).content().contains(",photos,identity,");
        assertThat(out().resolve("evaluation.json"))
                .content()
                .contains("\"limit\" : \"12\"", "2.png: ");
    }

    @Test
    void theConventionCanBeAnother() throws IOException {
        copy("products/mug/side.jpg", "photos/mug/0.jpg");
        Ended ended =
                execute(
                        BENCH,
                        "--images",
                        folder.resolve("images").toString(),
                        "--convention",
                        "dreambench-plus");

        assertThat(ended.out).contains("Convention: dreambench-plus (the first reference only");
    }

    @Test
    void aFolderOfNoKnownLayoutIsRefusedWithWhatEachLooksLike() {
        Ended ended = execute(Checkout.fixtures().resolve("scenes").toString());

        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err)
                .contains(
                        "is of no known layout",
                        "dreambench:",
                        "dreambench-plus:",
                        "productbench:");
        assertThat(out().resolve("kafka")).doesNotExist();
    }

    @Test
    void aBenchmarkOfWhichNothingCanBeUsedSaysWhy() throws IOException {
        Path item = Files.createDirectories(folder.resolve("bench/cup"));
        Files.writeString(
                item.resolve("item.yaml"), "{word: cup, prompt: a cup, references: [none.png]}");
        Ended ended = execute(folder.resolve("bench").toString());

        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err)
                .contains("no case that can be used", "none.png: there is no such file");
    }

    @Test
    void aSystemAConventionAndALimitThatAreNoneAreRefusedBeforeAnythingStarts() {
        assertThat(execute(BENCH, "--systems", "dall-e").err).contains("--systems names dall-e");
        assertThat(execute(BENCH, "--convention", "mine").err).contains("--convention is mine");
        assertThat(execute(BENCH, "--limit", "0").err).contains("--limit is 0");
        assertThat(execute(BENCH, "--images-per-prompt", "0").err)
                .contains("--images-per-prompt is 0");
        assertThat(out().resolve("kafka")).doesNotExist();
    }

    private void copy(String from, String to) throws IOException {
        Path target = folder.resolve("images").resolve(to);
        Files.createDirectories(target.getParent());
        Files.copy(Checkout.fixtures().resolve(from), target);
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Ended execute(String... options) {
        List<String> words = new ArrayList<>(List.of("evaluate"));
        words.addAll(Arrays.asList(options));
        words.addAll(List.of("--out", out().toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Polyptych.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(words.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }
}
