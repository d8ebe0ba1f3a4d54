package io.polyptych.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyptych.device.Devices;
import io.polyptych.ingest.IngestConfig;
import io.polyptych.ingest.RawRecord;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.files.Feed;
import io.polyptych.jobs.files.FeedLimits;
import io.polyptych.jobs.files.RowFiles;
import io.polyptych.jobs.kafka.KafkaEndpoints;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.jobs.kafka.SentFeed;
import io.polyptych.jobs.local.EmbeddedKafka;
import io.polyptych.jobs.local.FlinkSettings;
import io.polyptych.jobs.local.JobView;
import io.polyptych.jobs.local.LocalFlink;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Feeds through the whole job: from files, and by way of the topic. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FeedsITCase {
    private static final String SHOTS =
            "\"[{\"\"name\"\": \"\"a\"\", \"\"prompt\"\": \"\"on %s\"\"}]\"";
    private static final String HEADER = "id,title,image_link,shots,deleted,price\n";

    @TempDir private static Path folder;
    private static EmbeddedKafka kafka;
    private static LocalFlink flink;
    private static Configuration settings;

    private PolyptychConfig config;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.open(folder.resolve("kafka"));
        settings = FlinkSettings.load(Checkout.flinkSettings(folder, Map.of()));
        FlinkSettings.checkpointIn(folder.resolve("checkpoints"), settings);
        flink = LocalFlink.start(settings, 2);
        for (String name : List.of("mug", "bag", "cup")) {
            picture(folder.resolve(name + ".png"), name.hashCode());
        }
    }

    @AfterAll
    static void stop() {
        if (flink != null) {
            flink.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @BeforeEach
    void forget() {
        CountingProvider.forget();
    }

    @AfterEach
    void shutDown() {
        Devices.shutDown();
    }

    @Test
    void ofAChangedFeedOnlyTheChangedShotsAreRendered() throws Exception {
        prepare("changed");
        Path feed = folder.resolve("changed.csv");
        Files.writeString(
                feed, HEADER + row("mug", "white") + row("bag", "white") + row("cup", "white"));
        run("changed", source(feed));
        Outcomes first = outcomes();
        assertThat(first.totals(3).problems()).isEmpty();
        assertThat(CountingProvider.rendered()).hasSize(3);

        CountingProvider.forget();
        Files.writeString(
                feed,
                HEADER + row("mug", "white") + row("bag", "sand") + "cup,,,,yes,\n" + "spoon,\n");
        run("changed", source(feed));

        assertThat(CountingProvider.rendered()).hasSize(1);
        List<GeneratedImage> rows =
                outcomes().rows().subList(first.rows().size(), outcomes().rows().size());
        assertThat(rows)
                .extracting("productId", "cached", "origin.line")
                .containsExactlyInAnyOrder(
                        tuple("mug", true, 2L), tuple("bag", false, 3L), tuple("cup", false, 4L));
        assertThat(rows)
                .filteredOn(row -> row.getDecision() == Decision.RETIRED)
                .extracting(GeneratedImage::getProductId)
                .containsExactly("cup");
        assertThat(outcomes().rejections())
                .extracting("code", "origin.line")
                .containsExactly(tuple("RECORD_UNREADABLE", 5L));
    }

    @Test
    void aTruncatedFeedGivesWhatCameBeforeAndOneRejectionAndEnds() throws Exception {
        prepare("cut");
        Path feed = folder.resolve("cut.xml");
        Files.writeString(
                feed,
                "<rss><channel>\n<item>"
                        + element("id", "mug")
                        + element("title", "Mug")
                        + element("image_link", "mug.png")
                        + element("shots", "[{\"prompt\": \"on white\"}]")
                        + "</item>\n<item>"
                        + element("id", "bag"));

        JobID id = run("cut", source(feed));

        Outcomes outcomes = outcomes();
        assertThat(outcomes.totals(2).problems()).isEmpty();
        assertThat(outcomes.rows()).hasSize(1);
        Rejection rejection = outcomes.rejections().get(0);
        assertThat(rejection.getCode()).isEqualTo("FEED_TRUNCATED");
        assertThat(rejection.getMessage()).startsWith("line 3: the feed ends in the <item>");
        assertThat(rejection.getOrigin().getLine()).isEqualTo(3);
        assertThat(failuresOf(id)).isEmpty();
    }

    @Test
    void aFeedOnTheTopicGivesTheSameOutcomes() throws Exception {
        prepare("topic");
        Path feed = folder.resolve("topic.csv");
        Files.writeString(
                feed,
                HEADER + row("mug", "white") + "cup,,,,yes,\n" + "spoon,\n" + ",No id,,,,9 EUR\n");
        SentFeed sent;
        try (ProductTopic products =
                new ProductTopic(kafka.address(), config.topics().products())) {
            sent = products.send(Feed.of(feed.toString()), limits());
        }

        assertThat(sent).isEqualTo(new SentFeed(2, 1, 1, Map.of("price", 2)));
        var onTopic = CommittedRecords.of(kafka.address(), config.topics().products());
        assertThat(onTopic)
                .extracting(CommittedRecords::key)
                .containsExactly("mug", "cup", null, null);
        assertThat(onTopic.get(1).value()).isNull();
        assertThat(new String(onTopic.get(2).value(), StandardCharsets.UTF_8)).isEqualTo("spoon,");

        run("topic", ends("topic").productsUntilNow());

        Outcomes outcomes = outcomes();
        assertThat(outcomes.totals(4).problems()).isEmpty();
        assertThat(outcomes.rejections())
                .extracting(Rejection::getCode)
                .containsExactlyInAnyOrder("RECORD_UNREADABLE", "ID_INVALID");
        assertThat(outcomes.rejections())
                .extracting(Rejection::getMessage)
                .anyMatch(message -> message.startsWith("line 4: 2 cells"));
        assertThat(outcomes.rows())
                .extracting("productId", "decision")
                .contains(tuple("cup", Decision.RETIRED));
    }

    private static String row(String product, String ground) {
        return "%s,A %1$s,%1$s.png,%s,,9 EUR\n".formatted(product, SHOTS.formatted(ground));
    }

    private static String element(String name, String text) {
        return "<g:%s>%s</g:%1$s>".formatted(name, text);
    }

    private static Source<RawRecord, ?, ?> source(Path feed) {
        return Feed.of(feed.toString()).source(limits());
    }

    private static FeedLimits limits() {
        return FeedLimits.of(IngestConfig.defaults());
    }

    private void prepare(String name) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve(name + ".yaml"),
                        """
                        topics: {products: %1$s-in, generated: %1$s-out, rejections: %1$s-rejected}
                        shots: {candidates: 1, attempts: 1}
                        route: {rules: [{mode: test, needs: [], systems: [simulated]}]}
                        customize: {canvas-width: 64, canvas-height: 64, device: {engine: false}}
                        """
                                .formatted(name));
        config = ConfigFile.load(file).under(folder.resolve(name)).withBase(folder.toString());
        config.topics().create(kafka.address(), 1);
    }

    /** The whole graph, to its end. */
    private JobID run(String name, Source<RawRecord, ?, ?> products) throws Exception {
        KafkaEndpoints ends = ends(name);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(2);
        new CampaignJob(
                        new Endpoints(
                                products,
                                "ingest-files",
                                ends.rows(),
                                RowFiles.in(config.rows()),
                                ends.rejections()),
                        config,
                        new Systems(
                                List.of(new CountingProvider(renderedSoFar -> {})),
                                List.of(SimulatedCustomizerProvider.manifest())))
                .defineOn(env);
        JobID id = flink.submit(env, name);
        flink.await(id);
        return id;
    }

    private KafkaEndpoints ends(String name) {
        return new KafkaEndpoints(kafka.address(), config.topics(), name);
    }

    private Outcomes outcomes() throws IOException {
        return Outcomes.read(kafka.address(), config.topics());
    }

    private static List<String> failuresOf(JobID id) throws Exception {
        return new JobView(flink.address(), id.toHexString())
                .get("/jobs/" + id.toHexString() + "/exceptions")
                .at("/exceptionHistory/entries")
                .findValuesAsText("stacktrace");
    }

    private static void picture(Path file, int colour) throws IOException {
        var picture = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 96 * 96; i++) {
            boolean product = i % 96 > 30 && i % 96 < 66 && i / 96 > 30 && i / 96 < 70;
            picture.setRGB(i % 96, i / 96, product ? colour & 0xFFFFFF : 0xFFFFFF);
        }
        ImageIO.write(picture, "png", file.toFile());
    }
}
