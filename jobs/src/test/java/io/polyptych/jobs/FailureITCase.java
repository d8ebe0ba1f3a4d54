package io.polyptych.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.device.Devices;
import io.polyptych.ingest.RawRecord;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.files.RowFiles;
import io.polyptych.jobs.kafka.KafkaEndpoints;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.jobs.local.EmbeddedKafka;
import io.polyptych.jobs.local.FlinkSettings;
import io.polyptych.jobs.local.JobView;
import io.polyptych.jobs.local.LocalFlink;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole job, interrupted by infrastructure that fails once. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FailureITCase {
    private static final int SLOTS = 2;
    private static final int CANDIDATES = 2;

    /** Shots of one attempt, and shots that nothing is good enough for, which have two. */
    private static final int EASY = 20;

    private static final int HARD = 4;
    private static final int RENDERS = (EASY + 2 * HARD) * CANDIDATES;

    /**
     * So many renders finish a shot at least, in whatever order they come: one less than all its
     * renders for every shot is {@code EASY + 3 * HARD}. And some are left for afterwards.
     */
    private static final int ENOUGH_FOR_A_ROW = EASY + 3 * HARD + 1;

    /** One record is no record, and the image of another one is missing. */
    private static final int RECORDS = EASY + HARD + 2;

    private static final int OUTCOMES = EASY + HARD + 2;

    @TempDir private static Path folder;
    private static EmbeddedKafka kafka;
    private static LocalFlink flink;
    private static Configuration settings;

    private PolyptychConfig config;
    private JobView job;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.open(folder.resolve("kafka"));
        settings =
                FlinkSettings.load(
                        Checkout.flinkSettings(
                                folder,
                                Map.of(
                                        "execution.checkpointing.interval", "250 ms",
                                        "execution.checkpointing.min-pause", "0 ms")));
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        flink = LocalFlink.start(settings, SLOTS);
        picture(folder.resolve("mug.png"));
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
        Mishap.arm();
        DeviceFault.HAPPENED.set(false);
    }

    @AfterEach
    void shutDown() {
        Devices.shutDown();
    }

    /** The job has no end here: an operator whose input has ended lets no checkpoint pass. */
    @Test
    void aTaskThatFailsAfterACheckpointLosesNothingDoublesNothingAndRendersNothingAgain()
            throws Exception {
        prepare("mishap");
        Source<RawRecord, ?, ?> endless = kafkaEnds("mishap").products();
        JobID id = start("mishap", endless, new HoldForCheckpoint(), new Mishap());
        Eventually.get(this::outcomes, outcomes -> outcomes.keys().size() >= OUTCOMES);
        flink.cluster()
                .stopWithSavepoint(id, folder.toString(), true, SavepointFormatType.CANONICAL)
                .get();
        flink.await(id);

        assertThat(Mishap.rowsBefore()).as("rows before the failure").isPositive();
        assertThat(failures()).singleElement().asString().contains(Mishap.MESSAGE);
        assertThat(job.get(path("/checkpoints")).at("/counts/restored").asInt())
                .as("restored from a checkpoint")
                .isEqualTo(1);
        assertEverythingOnce(outcomes());
    }

    @Test
    void aDeviceThatFailsRestartsTheJobAndNothingIsLostDoubledOrRenderedAgain() throws Exception {
        prepare("fault");
        Source<RawRecord, ?, ?> bounded = kafkaEnds("fault").productsUntilNow();
        Sink<GeneratedImage> files = RowFiles.in(config.rows());
        flink.await(start("fault", bounded, new DeviceFault(), files));

        assertThat(failures()).singleElement().asString().contains(DeviceFault.MESSAGE);
        assertEverythingOnce(outcomes());
        assertThat(WrittenRows.in(Path.of(URI.create(config.rows()))))
                .containsExactlyInAnyOrderElementsOf(outcomes().rows());
    }

    private void assertEverythingOnce(Outcomes outcomes) {
        var totals = outcomes.totals(RECORDS);
        assertThat(totals.problems()).isEmpty();
        assertThat(totals.shots()).isEqualTo(EASY + HARD + 1);
        assertThat(outcomes.rows()).hasSize(EASY + HARD);
        assertThat(outcomes.rejections()).hasSize(2);
        assertThat(outcomes.keys()).doesNotHaveDuplicates().hasSize(OUTCOMES);
        assertThat(CountingProvider.rendered()).doesNotHaveDuplicates().hasSize(RENDERS);
        assertThat(outcomes.rows())
                .flatMap(GeneratedImage::getCandidates)
                .extracting("renderKey")
                .containsExactlyInAnyOrderElementsOf(CountingProvider.rendered());
    }

    private void prepare(String name) throws Exception {
        config = config(name);
        config.topics().create(kafka.address(), 1);
        send();
    }

    /** The catalog job, with one sink and one system exchanged. */
    private JobID start(
            String name,
            Source<RawRecord, ?, ?> products,
            CountingProvider.Before beforeARender,
            Sink<GeneratedImage> files)
            throws Exception {
        KafkaEndpoints ends = kafkaEnds(name);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(SLOTS);
        new CatalogJob(
                        new Endpoints(
                                products, "ingest-kafka", ends.rows(), files, ends.rejections()),
                        config,
                        new Systems(
                                List.of(new CountingProvider(beforeARender)),
                                List.of(SimulatedCustomizerProvider.manifest())))
                .defineOn(env);
        JobID id = flink.submit(env, name);
        job = new JobView(flink.address(), id.toHexString());
        return id;
    }

    private KafkaEndpoints kafkaEnds(String name) {
        return new KafkaEndpoints(kafka.address(), config.topics(), name);
    }

    private Outcomes outcomes() throws IOException {
        return Outcomes.read(kafka.address(), config.topics());
    }

    private static PolyptychConfig config(String name) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve(name + ".yaml"),
                        """
                        topics: {products: %1$s-in, generated: %1$s-out, rejections: %1$s-rejected}
                        shots: {candidates: %2$d, attempts: 1}
                        route: {rules: [{mode: test, needs: [], systems: [simulated]}]}
                        customize: {canvas-width: 64, canvas-height: 64, device: {engine: false}}
                        """
                                .formatted(name, CANDIDATES));
        return ConfigFile.load(file).under(folder.resolve(name)).withBase(folder.toString());
    }

    private void send() {
        try (ProductTopic products =
                new ProductTopic(kafka.address(), config.topics().products())) {
            IntStream.range(0, EASY)
                    .forEach(i -> products.send("easy-" + i, product("easy-" + i, "mug.png", 1)));
            IntStream.range(0, HARD)
                    .forEach(i -> products.send("hard-" + i, product("hard-" + i, "mug.png", 2)));
            products.send("pictureless", product("pictureless", "none.png", 1));
            products.send("bytes", "no record".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] product(String id, String image, int attempts) {
        return """
               {"id": "%s", "title": "Mug", "imageLink": "%s",
                "shots": [{"prompt": "on white", "attempts": %d, "leastScores": {"identity": 2}}]}
               """
                .formatted(id, image, attempts)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void picture(Path file) throws IOException {
        var mug = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = mug.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, 96, 96);
        drawing.setColor(Color.BLUE);
        drawing.fillRect(30, 30, 36, 40);
        drawing.dispose();
        ImageIO.write(mug, "png", file.toFile());
    }

    /** What ended an attempt of the job, as its web UI tells it. */
    private List<String> failures() throws IOException {
        return job.get(path("/exceptions"))
                .at("/exceptionHistory/entries")
                .findValuesAsText("stacktrace");
    }

    private String path(String part) throws IOException {
        return "/jobs/" + job.details().path("jid").asText() + part;
    }

    /** Keeps some renders back until a checkpoint with rows is completed. */
    private static final class HoldForCheckpoint implements CountingProvider.Before {
        @Override
        public void render(int renderedSoFar) {
            if (renderedSoFar >= ENOUGH_FOR_A_ROW) {
                Mishap.awaitMiddle();
            }
        }
    }

    /** Fails once in the middle, as a device does whose model lies on a disk that is gone. */
    private static final class DeviceFault implements CountingProvider.Before {
        static final String MESSAGE = "the model's disk is gone";
        static final AtomicBoolean HAPPENED = new AtomicBoolean();

        @Override
        public void render(int renderedSoFar) {
            if (renderedSoFar == ENOUGH_FOR_A_ROW && HAPPENED.compareAndSet(false, true)) {
                throw new UncheckedIOException(new IOException(MESSAGE));
            }
        }
    }
}
