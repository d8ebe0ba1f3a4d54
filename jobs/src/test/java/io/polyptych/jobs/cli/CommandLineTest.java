package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.Checkout;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private static final int WRONG_USAGE = 2;
    private static final String HOME = "polyptych.home";

    @TempDir private Path folder;

    @AfterEach
    void forgetTheCheckout() {
        System.clearProperty(HOME);
    }

    /** What a command line printed, and how it ended. */
    private record Ended(int code, String out, String err) {}

    /** Every command there is, so that a new one is tested too. */
    static Stream<String> commands() {
        return named(Polyptych.commandLine(), "");
    }

    private static Stream<String> named(CommandLine command, String name) {
        return Stream.concat(
                Stream.of(name),
                command.getSubcommands().entrySet().stream()
                        .flatMap(sub -> named(sub.getValue(), (name + " " + sub.getKey()).trim())));
    }

    @Test
    void theCommandsAreThoseOfTheReadme() {
        assertThat(commands())
                .contains(
                        "demo",
                        "run",
                        "campaign",
                        "ingest",
                        "campaign status",
                        "campaign cancel",
                        "replay list",
                        "replay send",
                        "evaluate",
                        "gallery",
                        "review list",
                        "review accept",
                        "review refuse",
                        "export",
                        "calibrate",
                        "bench",
                        "bench pipeline",
                        "models check",
                        "models manifest",
                        "models verify");
    }

    @ParameterizedTest(name = "polyptych {0} --help")
    @MethodSource("commands")
    void helpPrintsTheUsageAndExitsWithZero(String command) {
        Ended ended = execute(command, "--help");

        assertThat(ended.code).isZero();
        assertThat(ended.out)
                .startsWith("Usage: " + ("polyptych " + command).trim())
                .contains("--help");
        assertThat(ended.err).isEmpty();
    }

    @ParameterizedTest(name = "polyptych {0} --qqqq")
    @MethodSource("commands")
    void anUnknownOptionIsNamedAndExitsWithTwo(String command) {
        // A word behind it, since a missing parameter would be complained of first.
        Ended ended = execute(command, "--qqqq", "word");

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains("--qqqq").contains("Usage: polyptych");
        assertThat(ended.out).isEmpty();
    }

    @ParameterizedTest(name = "polyptych {0}")
    @ValueSource(strings = {"", "bench", "models", "review"})
    void aMissingCommandExitsWithTwo(String command) {
        assertThat(execute(command).code).isEqualTo(WRONG_USAGE);
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(execute("--version").out).startsWith("polyptych ");
    }

    @Test
    void theUsageTellsTheExitCodes() {
        assertThat(execute("--help").out).contains("Exit codes:").contains("counts don't balance");
    }

    @Test
    void aGalleryOfAFolderWithoutALogIsRefusedAndNothingIsWritten() {
        Ended ended = execute("gallery", folder.toString());

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err)
                .contains(folder.toString())
                .contains("no embedded Kafka's log")
                .contains("--kafka");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aGalleryOfAFolderThatIsNotThereIsRefusedAndMakesNone() {
        Path none = folder.resolve("none");
        Ended ended = execute("gallery", none.toString());

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains(none.toString());
        assertThat(none).doesNotExist();
    }

    @ParameterizedTest(name = "polyptych {0}")
    @ValueSource(strings = {"review list", "review accept", "review refuse", "export --to files"})
    void aRunThatIsNotThereIsRefusedAndMakesNone(String command) {
        Path none = folder.resolve("none");

        Ended unnamed = execute(command);
        assertThat(unnamed.code).isEqualTo(WRONG_USAGE);
        assertThat(unnamed.err).startsWith("polyptych: name ");

        boolean ofShots = command.endsWith("accept") || command.endsWith("refuse");
        Ended ended =
                ofShots
                        ? execute(command, none.toString(), "a~b~c")
                        : execute(command, none.toString());
        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains(none.toString()).contains("no embedded Kafka's log");
        assertThat(none).doesNotExist();
    }

    @Test
    void whatAnExportCanNotDoIsSaidBeforeAnythingIsOpened() {
        String to = folder.resolve("files").toString();

        assertThat(execute("export", out(), "--to", to, "--name", "{sku}.{ext}").err)
                .contains("there is no {sku}; known are {campaign}");
        assertThat(execute("export", out(), "--to", to, "--link-prefix", "cdn").err)
                .contains("--link-prefix 'cdn'");
        assertThat(execute("export", "--kafka", "localhost:1").err).contains("--to FOLDER");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDecisionNamesItsShots() {
        assertThat(execute("review", "accept", out()).err).contains("name the shots after DIR");
        assertThat(execute("review", "refuse", out(), "--from", "no.txt").err)
                .contains("--from: there is no file no.txt");
        assertThat(execute("review", "refuse", out(), "a~b~c", "--candidate", "2").err)
                .contains("--candidate");
        assertThat(execute("review", "accept", "--kafka", "localhost:1", "a~b~c").err)
                .contains("name DIR too, or a --config with the place of the objects");
    }

    @Test
    void aCampaignNeedsItsFile() {
        Ended ended = execute("campaign");

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains("FILE").contains("Usage: polyptych campaign");
    }

    @Test
    void aDryRunWritesNothing() {
        System.setProperty(HOME, Checkout.find(".").toString());
        Ended ended =
                execute(
                        "campaign",
                        Checkout.fixtures().resolve("campaigns/spring.yaml").toString(),
                        "--dry-run",
                        "--render-seconds",
                        "montage=0.5",
                        "--rate",
                        "2.5",
                        "--out",
                        out());

        assertThat(ended.err).isEmpty();
        assertThat(ended.code).isZero();
        assertThat(ended.out).contains("4 records: 3 expand to").contains("device hours: ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingThatDoesNotRunIsCancelled() {
        Ended ended = execute("campaign cancel", folder.toString());

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains("no campaign is running in " + folder);
    }

    @Test
    void aPaceOfAnUnknownSystemIsRefused() {
        System.setProperty(HOME, Checkout.find(".").toString());
        Ended ended =
                execute(
                        "campaign",
                        Checkout.fixtures().resolve("campaigns/spring.yaml").toString(),
                        "--dry-run",
                        "--render-seconds",
                        "dall-e=3",
                        "--out",
                        out());

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains("there is no system dall-e");
    }

    @Test
    void aCampaignThatIsNotThereIsNamed() {
        Ended ended = execute("campaign", "nowhere.yaml", "--out", out());

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err.strip()).isEqualTo("polyptych: there is no file nowhere.yaml");
    }

    @Test
    void aConfigurationWithAnUnknownKeyIsRefusedBeforeAnythingStarts() throws Exception {
        Path config = Files.writeString(folder.resolve("typo.yaml"), "fetch: {retires: 3}");
        Ended ended = execute("run", "--config", config.toString(), "--out", out());

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains("typo.yaml").contains("retires");
        assertThat(folder.resolve("out/kafka")).doesNotExist();
    }

    @ParameterizedTest(name = "polyptych {0} --models")
    @ValueSource(strings = {"run", "demo --system syncd"})
    void modelsThatAreNotThereAreNamedBeforeAnythingStarts(String command) {
        System.setProperty(HOME, Checkout.find(".").toString());
        Ended ended = execute(command, "--models", folder + "/none", "--out", out());

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains("models: there is no folder").contains("none");
        assertThat(folder.resolve("out/kafka")).doesNotExist();
    }

    @Test
    void aDemoOfASystemNeedsItsModel() {
        System.setProperty(HOME, Checkout.find(".").toString());

        assertThat(execute("demo", "--system", "syncd", "--out", out()).err)
                .contains("a demo of syncd needs --models DIR");
        assertThat(execute("demo", "--system", "dall-e", "--out", out()).err)
                .contains("there is a demo of [ace-plus, dreamo, ic-custom, syncd]");
        assertThat(folder.resolve("out/kafka")).doesNotExist();
    }

    @Test
    void aUseThatIsNoneIsRefused() {
        Ended ended = execute("run", "--use", "fun", "--out", out());

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains("--use").contains("fun");
    }

    @Test
    void aClusterNeedsAKafkaOfItsOwn() {
        Ended ended = execute("run", "--target", "localhost:8081", "--out", out());

        assertThat(ended.code).isEqualTo(WRONG_USAGE);
        assertThat(ended.err).contains("--kafka");
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private static Ended execute(String command, String... options) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        words.removeIf(String::isEmpty);
        words.addAll(Arrays.asList(options));
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
