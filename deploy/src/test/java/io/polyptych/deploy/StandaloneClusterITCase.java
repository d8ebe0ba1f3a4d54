package io.polyptych.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.CampaignJob;
import io.polyptych.jobs.CatalogJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.jobs.kafka.TopicReader;
import io.polyptych.jobs.local.EmbeddedKafka;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.SingleObject;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Both jobs, from the job jar, on a cluster of processes; Kafka is in the test's own. */
class StandaloneClusterITCase {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String FIXTURES =
            Path.of("..", "fixtures").toAbsolutePath().normalize().toString();

    /** Long enough to be seen and killed on a busy machine. */
    private static final Duration RENDER = Duration.ofSeconds(2);

    /** Enough that some are left when the first row is out. */
    private static final int SHOTS = 10;

    private static final String SIMULATED = "customize-simulated";

    /** Rows and metrics soon, since the test waits for them. */
    private static final Map<String, String> PROMPT =
            Map.of(
                    "execution.checkpointing.interval", "1 s",
                    "execution.checkpointing.min-pause", "200 ms",
                    "metrics.fetcher.update-interval", "200");

    // Kept where a test failed, for the logs of its processes.
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private EmbeddedKafka kafka;
    private LocalCluster cluster;

    @BeforeEach
    void start() throws IOException {
        kafka = EmbeddedKafka.open(folder.resolve("kafka"));
        cluster = LocalCluster.start(folder.resolve("cluster"), PROMPT);
        cluster.addTaskManager("tm-1");
    }

    @AfterEach
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void twoCampaignsOneAfterTheOtherFinishInOneTaskManager() throws Exception {
        Path feed =
                feed(
                        """
                        {"id": "mug", "title": "Mug", "imageLink": "products/mug/front.jpg", "shots": [
                         {"name": "table", "scene": "scenes/table/scene.jpg",
                          "mask": {"image": "scenes/table/precise.png"}},
                         {"name": "studio", "prompt": "a studio shot on a beige background"}]}
                        """,
                        """
                        {"id": "bag", "title": "Bag", "imageLink": "products/bag/front.jpg", "shots": [
                         {"name": "studio", "prompt": "a studio shot on a sand background"}]}
                        """,
                        """
                        {"id": "gone", "title": "Gone", "imageLink": "products/none.jpg", "shots": [
                         {"name": "studio", "prompt": "a studio shot"}]}
                        """);

        runCampaign("first", feed);
        runCampaign("second", feed);

        assertThat(rows())
                .containsExactlyInAnyOrder(
                        "mug~first~table",
                        "mug~first~studio",
                        "bag~first~studio",
                        "mug~second~table",
                        "mug~second~studio",
                        "bag~second~studio");
        assertThat(rejections())
                .containsExactlyInAnyOrder("gone~first~studio", "gone~second~studio");
    }

    @Test
    void aTaskManagerKilledWhileItRendersCostsNoMoreThanTheRendersInFlight() throws Exception {
        cluster.addTaskManager("tm-2");
        RenderFiles renders = new RenderFiles(folder.resolve("objects"));
        ClusterRest rest = cluster.rest();
        JobClient job = startSimulatedCatalog();
        String id = job.getJobID().toString();
        // A row committed, renders finished, one under way: there is something to lose.
        Eventually.isTrue(SOON, "a row", () -> count("generated") > 0);
        String busy = rest.taskManagersOf(id, SIMULATED).iterator().next();
        Set<String> earlier = renders.started();
        Eventually.isTrue(
                SOON, "the start of a render", () -> !earlier.containsAll(renders.started()));

        cluster.kill(busy);

        // Nobody renders until the JobManager has missed the killed one, a second later at least.
        Set<String> inFlight = renders.inFlight();
        int finished = renders.finished().size();
        Eventually.isTrue(SOON, "all rows", () -> count("generated") >= SHOTS);
        Eventually.isTrue(
                SOON,
                "word of all renders after the kill",
                () -> rest.sum(id, SIMULATED, "customize.rendered") >= SHOTS - finished);
        double rendered = rest.sum(id, SIMULATED, "customize.rendered");
        double duplicated = rest.sum(id, SIMULATED, "customize.rendersDuplicated");
        long restarts = rest.restarts(id);
        job.stopWithSavepoint(
                        false,
                        folder.resolve("savepoints").toUri().toString(),
                        SavepointFormatType.CANONICAL)
                .get();
        System.out.printf(
                "killed %s: %d shots finished, %d in flight; then %.0f rendered, %.0f of them again%n",
                busy, finished, inFlight.size(), rendered, duplicated);

        assertThat(rows())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, SHOTS)
                                .mapToObj("mug~catalog~%d"::formatted)
                                .toList());
        assertThat(rejections()).isEmpty();
        assertThat(finished).isBetween(1, SHOTS - 1);
        assertThat(rendered)
                .as("what was finished is not rendered again")
                .isEqualTo(SHOTS - finished);
        assertThat(duplicated).isBetween(1.0, (double) inFlight.size());
        assertThat(restarts).isEqualTo(1);
    }

    /** Submits it and waits until it has finished. */
    private void runCampaign(String name, Path feed) throws Exception {
        CampaignFile campaign =
                new CampaignFile(name, feed.toString(), null, FIXTURES, 1, 1, null, null);
        PolyptychConfig config = campaign.applyTo(PolyptychConfig.defaults()).under(folder);
        config.topics().create(kafka.address(), 1);
        StreamExecutionEnvironment env = cluster.environment(ClusterFolder.jobJar());
        new CampaignJob(
                        CampaignJob.endpoints(kafka.address(), config, campaign),
                        config,
                        Systems.builtIn())
                .defineOn(env);
        env.executeAsync(CampaignJob.name(campaign))
                .getJobExecutionResult()
                .get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The endless job, whose metrics stay readable when all is rendered. */
    private JobClient startSimulatedCatalog() throws Exception {
        Path yaml = folder.resolve("simulated.yaml");
        Files.writeString(
                yaml,
                """
                shots: {candidates: 1, attempts: 1}
                select: {rounds: 1}
                route: {rules: [{mode: simulated, needs: [reference], systems: [simulated]}]}
                """);
        PolyptychConfig config = ConfigFile.load(yaml).under(folder).withBase(FIXTURES);
        config.topics().create(kafka.address(), 1);
        try (var products = new ProductTopic(kafka.address(), config.topics().products())) {
            products.sendFeed(
                    feed(
                            """
                            {"id": "mug", "title": "Mug", "imageLink": "products/mug/front.jpg",
                             "shots": [%s]}
                            """
                                    .formatted(
                                            IntStream.rangeClosed(1, SHOTS)
                                                    .mapToObj(
                                                            "{\"prompt\": \"picture %d\"}"
                                                                    ::formatted)
                                                    .collect(Collectors.joining(", ")))));
        }
        Systems systems =
                new Systems(
                        List.of(new SimulatedCustomizerProvider(RENDER)),
                        List.of(SimulatedCustomizerProvider.manifest()));
        StreamExecutionEnvironment env = cluster.environment(ClusterFolder.jobJar());
        new CatalogJob(CatalogJob.endpoints(kafka.address(), config, false), config, systems)
                .defineOn(env);
        return env.executeAsync(CatalogJob.NAME);
    }

    /** A feed of records that are written here over several lines each. */
    private Path feed(String... records) throws IOException {
        List<String> lines = List.of(records).stream().map(r -> r.replace('\n', ' ')).toList();
        return Files.write(folder.resolve("feed.jsonl"), lines);
    }

    private int count(String topic) {
        return new TopicReader(kafka.address()).count(topic);
    }

    /** Shot ids of the rows committed. */
    private List<String> rows() throws IOException {
        var codec = new SingleObject<>(GeneratedImage.class);
        return new TopicReader(kafka.address())
                .values("generated", bytes -> codec.decode(bytes).getShotId());
    }

    /** Shot ids of the rejections committed. */
    private List<String> rejections() throws IOException {
        var codec = new SingleObject<>(Rejection.class);
        return new TopicReader(kafka.address())
                .values("rejections", bytes -> codec.decode(bytes).getShotId());
    }
}
