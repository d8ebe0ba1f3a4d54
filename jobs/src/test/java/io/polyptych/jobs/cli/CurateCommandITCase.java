package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.curate.CurateSettings;
import io.polyptych.jobs.curate.Curators;
import io.polyptych.jobs.curate.Request;
import io.polyptych.jobs.curate.Thresholds;
import io.polyptych.jobs.local.FolderLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command from its words to its report. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CurateCommandITCase {
    private static final String HOME = "polyptych.home";
    private static final int WRONG_USAGE = 2;
    private static final String GROUPS = Checkout.fixtures().resolve("groups").toString();

    @TempDir private Path folder;

    /** What a command line printed, and how it ended. */
    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void nameTheCheckout() {
        System.setProperty(HOME, Checkout.find("").toString());
    }

    @AfterEach
    void forgetTheCheckout() {
        System.clearProperty(HOME);
    }

    @Test
    void aFolderEndsWithItsReportAndIsNotCuratedTwice() throws Exception {
        Path out = folder.resolve("out");
        Ended first = curate(GROUPS, "--out", out.toString());

        assertThat(first.err).isEmpty();
        assertThat(first.code).isZero();
        assertThat(first.out)
                .contains("readable", "embedder: classical-1", "not run: no aesthetic head")
                .doesNotContain("does not balance");
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.path("balanced").asBoolean()).isTrue();
        assertThat(report.path("samples").asInt()).isPositive();
        assertThat(out.resolve("report.md")).content().contains("| blank-target | pairs |");
        assertThat(out.resolve("checkpoints/polyptych-curate")).doesNotExist();

        Ended second = curate(GROUPS, "--out", out.toString());

        assertThat(second.code).isEqualTo(WRONG_USAGE);
        assertThat(second.err).contains("name another folder");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                                               | name a folder or a file of groups, or --kafka
                    GROUPS --topic t           | name a folder or a file of groups, or --kafka
                    GROUPS --kafka h:1 --topic t | name a folder or a file of groups, or --kafka
                    nowhere                    | there is no folder or file nowhere
                    EMPTY                      | has no folders in it
                    GROUPS --clip CLIP         | --aesthetic and --clip belong together
                    GROUPS --embedder CLIP     | no bounds on similarities are known
                    GROUPS --config WRONG      | "colour"
                    """)
    void whatCannotBeDoneIsSaidBeforeAnythingStarts(String words, String why) throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "curate: {colour: red}\n");
        String named =
                (words == null ? "" : words)
                        .replace("GROUPS", GROUPS)
                        .replace("EMPTY", empty.toString())
                        .replace("WRONG", wrong.toString())
                        .replace(
                                "CLIP",
                                Checkout.fixtures().resolve("golden/embed-clip").toString());
        Ended ended = curate((named + " --out " + folder.resolve("out")).strip().split(" +"));

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains(why);
        assertThat(folder.resolve("out/shards")).doesNotExist();
    }

    @Test
    void aRunThatWasStoppedGoesOnOnlyWithWhatItWasAskedFor() throws Exception {
        Path out = folder.resolve("out");
        Path checkpoint = out.resolve("checkpoints/polyptych-curate/job/chk-1");
        Files.createFile(Files.createDirectories(checkpoint).resolve("_metadata"));
        CurateSettings asked = CurateSettings.defaults().withBase(GROUPS);
        Curators curators = Curators.classical();
        Request.of(GROUPS, asked, new Thresholds(asked.curate(), curators)).write(out);
        Path other = Files.writeString(folder.resolve("other.yaml"), "curate: {least-side: 300}\n");
        Ended ended = curate(GROUPS, "--out", out.toString(), "--config", other.toString());

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains("curate.least-side was 256, is 300", "another --out");
    }

    @Test
    void twoRunsDoNotShareAFolder() {
        Path out = folder.resolve("out");
        try (FolderLock held = FolderLock.on(out)) {
            assertThat(held).isNotNull();
            Ended ended = curate(GROUPS, "--out", out.toString());

            assertThat(ended.code).isEqualTo(WRONG_USAGE);
            assertThat(ended.err).contains("another run is writing into");
        }
    }

    private static Ended curate(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[words.length + 1];
        all[0] = "curate";
        System.arraycopy(words, 0, all, 1, words.length);
        int code =
                Polyptych.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all);
        return new Ended(code, out.toString(), err.toString());
    }
}
