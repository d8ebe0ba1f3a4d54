package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.kafka.TopicReader;
import io.polyptych.jobs.local.EmbeddedKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code polyptych ingest} on an embedded Kafka. */
class IngestCommandITCase {
    private static final Path FEEDS = Checkout.fixtures().resolve("feeds");

    @TempDir private static Path folder;
    private static EmbeddedKafka kafka;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.open(folder.resolve("kafka"));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void aFeedIsPutOnTheTopicAndItsOtherColumnsAreNamed() throws Exception {
        Path config = Files.writeString(folder.resolve("a.yaml"), "topics: {products: a}\n");

        int code = ingest(FEEDS.resolve("spring.tsv"), "--config", config.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "4 records sent to topic a: 4 products, 0 withdrawn, 0 that can't be read",
                        "ignored columns: link (4), availability (4), price (4)");
        assertThat(new TopicReader(kafka.address()).count("a")).isEqualTo(4);
    }

    @Test
    void aCsvIsReadByItsHeaderMap() {
        int code =
                ingest(
                        FEEDS.resolve("spring.csv"),
                        "--map",
                        FEEDS.resolve("spring.columns.yaml").toString());

        assertThat(code).isZero();
        assertThat(out.toString()).contains("4 products").contains("ignored columns: Stock (4)");
    }

    @Test
    void aFeedThatIsNoneIsRefusedBeforeAnythingIsSent() throws Exception {
        Path config = Files.writeString(folder.resolve("b.yaml"), "topics: {products: b}\n");

        int code = ingest(FEEDS.resolve("spring.csv"), "--config", config.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("spring.csv, line 1: the header has no column id, it has SKU, Name");
    }

    @Test
    void aColumnsNameCantTalkToTheTerminal() throws Exception {
        Path feed = Files.writeString(folder.resolve("esc.csv"), "id,\u001b[31mred\n1,x\n");

        assertThat(ingest(feed)).isZero();
        assertThat(out.toString()).contains("ignored columns: ?[31mred (1)");
    }

    @Test
    void aFeedThatIsMissingIsNamed() {
        assertThat(ingest(folder.resolve("none.tsv"))).isEqualTo(2);
        assertThat(err.toString()).contains("there is no file").contains("none.tsv");
    }

    private int ingest(Path feed, String... more) {
        CommandLine command =
                Polyptych.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        String[] arguments = new String[4 + more.length];
        arguments[0] = "ingest";
        arguments[1] = feed.toString();
        arguments[2] = "--kafka";
        arguments[3] = kafka.address();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return command.execute(arguments);
    }
}
