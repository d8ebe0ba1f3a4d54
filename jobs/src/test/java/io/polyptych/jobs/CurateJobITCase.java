package io.polyptych.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import io.polyptych.jobs.curate.CurateReport;
import io.polyptych.jobs.curate.CurateSettings;
import io.polyptych.jobs.curate.Curators;
import io.polyptych.jobs.curate.EmbedderSource;
import io.polyptych.jobs.curate.GroupFolders;
import io.polyptych.jobs.curate.ProductViews;
import io.polyptych.jobs.curate.Rule;
import io.polyptych.jobs.curate.RunFiles;
import io.polyptych.jobs.curate.Thresholds;
import io.polyptych.jobs.kafka.KafkaEndpoints;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.jobs.kafka.Topics;
import io.polyptych.jobs.local.EmbeddedKafka;
import io.polyptych.jobs.local.FlinkSettings;
import io.polyptych.jobs.local.JobView;
import io.polyptych.jobs.local.LocalFlink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The curation as a job: over a folder to its end, and over a topic with a failure in between. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CurateJobITCase {
    private static final int SLOTS = 2;
    private static final int GROUPS_AFTER_THE_FAILURE = 3;
    private static final int SAMPLES_A_GROUP = 2;

    @TempDir private static Path folder;
    private static LocalFlink flink;
    private static Configuration settings;

    @BeforeAll
    static void start() throws Exception {
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
    }

    @AfterAll
    static void stop() {
        if (flink != null) {
            flink.close();
        }
    }

    @Test
    void theFixturesBecomeShardsAndEveryRuleDropsWhatItShould() throws Exception {
        Path out = Files.createDirectories(folder.resolve("fixtures"));
        Path groups = Checkout.fixtures().resolve("groups");
        Path list = out.resolve("groups.jsonl");
        int recordsIn = GroupFolders.list(groups, list);
        CurateSettings curate = CurateSettings.defaults().withBase(groups.toString());
        Curators curators = Curators.classical();
        String root = out.toUri().toString();
        flink.await(
                submit(
                        new CurateJob(
                                CurateJob.Ends.ofFile(list.toString(), root, curate, curators),
                                root,
                                curate,
                                curators)));

        CurateReport report = report(out, recordsIn, curate, curators);
        assertThat(report.problems()).isEmpty();
        assertThat(report.samples()).isPositive();
        for (Rule rule :
                List.of(
                        Rule.READABLE,
                        Rule.SIZE,
                        Rule.CUT_OUT,
                        Rule.PARTNER,
                        Rule.TWO_IMAGES,
                        Rule.SIMILARITY,
                        Rule.NEAR_COPY,
                        Rule.BLANK_PAIR,
                        Rule.BLANK_TARGET,
                        Rule.REFERENCE)) {
            assertThat(report.rows().get(rule.ordinal()).dropped()).as(rule.word()).isPositive();
        }
        Map<String, byte[]> files = files(out);
        assertThat(files).hasSize(7 * report.samples());
        for (String key : keys(files)) {
            var target = ImageIO.read(new ByteArrayInputStream(files.get(key + ".target.png")));
            var mask = ImageIO.read(new ByteArrayInputStream(files.get(key + ".mask.png")));
            assertThat(mask.getWidth()).isEqualTo(target.getWidth());
            assertThat(mask.getHeight()).isEqualTo(target.getHeight());
            assertThat(files).containsKeys(key + ".ref.png", key + ".cutout.png");
            assertThat(new String(files.get(key + ".txt"), StandardCharsets.UTF_8)).isNotBlank();
        }
    }

    /** The job has no end here, so that checkpoints pass before and after the failure. */
    @Test
    void aFailureAfterFinishedShardsLosesNoSampleAndDoublesNone() throws Exception {
        Path out = Files.createDirectories(folder.resolve("failure"));
        String root = out.toUri().toString();
        FailOnce.HAPPENED.set(false);
        Curators curators =
                new Curators(
                        new FailOnce(out.resolve("shards").toString()),
                        "classical",
                        ProductViews.CUT_OUT,
                        null,
                        0);
        CurateSettings curate =
                CurateSettings.load(
                                Files.writeString(
                                        folder.resolve("failure.yaml"),
                                        """
                                        curate:
                                          similarity: {object-least: -1, object-most: 1, picture-least: -1}
                                        """))
                        .withBase(Checkout.fixtures().resolve("groups").toString());
        Topics topics = new Topics("groups", "unused", "unused-too");
        try (EmbeddedKafka kafka = EmbeddedKafka.open(folder.resolve("kafka"));
                ProductTopic topic = open(kafka, topics)) {
            var ends = CurateJob.Ends.ofTopic(kafka.address(), "groups", root, curate, curators);
            var endless =
                    new CurateJob.Ends(
                            new KafkaEndpoints(kafka.address(), topics, CurateJob.NAME).products(),
                            ends.groupsName(),
                            ends.shards(),
                            ends.dropped(),
                            ends.tallies());
            JobID id = submit(new CurateJob(endless, root, curate, curators));
            List<String> sent = new ArrayList<>();
            Eventually.get(
                    () -> {
                        send(topic, sent);
                        return FailOnce.HAPPENED.get();
                    },
                    happened -> happened);
            for (int i = 0; i < GROUPS_AFTER_THE_FAILURE; i++) {
                send(topic, sent);
            }
            send(topic, sent.get(0));
            Eventually.get(
                    () -> RunFiles.read(out, -1).samples().size(),
                    samples -> samples >= SAMPLES_A_GROUP * sent.size());
            flink.cluster()
                    .stopWithSavepoint(id, folder.toString(), true, SavepointFormatType.CANONICAL)
                    .get();
            flink.await(id);

            CurateReport report = report(out, sent.size() + 1, curate, curators);
            assertThat(report.problems()).isEmpty();
            assertThat(report.samples()).isEqualTo(SAMPLES_A_GROUP * sent.size());
            assertThat(report.rows().get(Rule.REPEATED.ordinal()).dropped())
                    .as("the group that came again, which was first read before the failure")
                    .isEqualTo(1);
            assertThat(keys(files(out))).doesNotHaveDuplicates().hasSize(report.samples());
            JobView job = new JobView(flink.address(), id.toHexString());
            assertThat(job.get("/jobs/" + id + "/checkpoints").at("/counts/restored").asInt())
                    .as("restored from a checkpoint")
                    .isEqualTo(1);
        }
    }

    private static ProductTopic open(EmbeddedKafka kafka, Topics topics) throws Exception {
        topics.create(kafka.address(), 1);
        return new ProductTopic(kafka.address(), topics.products());
    }

    /** A group that is sent under an id of its own; its pictures are those of a fixture. */
    private static void send(ProductTopic topic, List<String> sent) {
        sent.add("mug-" + sent.size());
        send(topic, sent.get(sent.size() - 1));
    }

    private static void send(ProductTopic topic, String id) {
        topic.send(
                id,
                """
                {"id": "%s", "images": [
                  {"image": "mug/table.jpg", "mask": "mug/masks/table.png"},
                  {"image": "mug/shelf.jpg", "mask": "mug/masks/shelf.png"}]}
                """
                        .formatted(id)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static JobID submit(CurateJob job) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(SLOTS);
        job.defineOn(env);
        return flink.submit(env, CurateJob.NAME);
    }

    private static CurateReport report(
            Path out, int recordsIn, CurateSettings curate, Curators curators) throws IOException {
        return CurateReport.of(
                RunFiles.read(out, recordsIn),
                curators.asking(curate.curate()),
                new Thresholds(curate.curate(), curators));
    }

    /** All files of all finished shards, by another tar reader than ours; no name comes twice. */
    private static Map<String, byte[]> files(Path out) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> shards = Files.list(out.resolve("shards"))) {
            for (Path shard : shards.filter(CurateJobITCase::isFinished).toList()) {
                try (var tar = new TarArchiveInputStream(Files.newInputStream(shard))) {
                    for (TarArchiveEntry entry = tar.getNextEntry();
                            entry != null;
                            entry = tar.getNextEntry()) {
                        assertThat(files.put(entry.getName(), tar.readAllBytes()))
                                .as(entry.getName())
                                .isNull();
                    }
                }
            }
        }
        return files;
    }

    private static List<String> keys(Map<String, byte[]> files) {
        return files.keySet().stream()
                .filter(name -> name.endsWith(".json"))
                .map(name -> name.substring(0, name.indexOf('.')))
                .toList();
    }

    private static boolean isFinished(Path shard) {
        return !shard.getFileName().toString().startsWith(".");
    }

    /** The classical embedder on a machine that fails once, when a shard is finished. */
    private record FailOnce(String shards) implements EmbedderSource {
        static final AtomicBoolean HAPPENED = new AtomicBoolean();

        @Override
        public String name() {
            return "classical-1";
        }

        @Override
        public Embedder open() {
            Embedder classical = EmbedderSource.classical().open();
            return new Embedder() {
                @Override
                public String name() {
                    return classical.name();
                }

                @Override
                public List<float[]> embed(List<View> views) {
                    if (anyShard() && HAPPENED.compareAndSet(false, true)) {
                        throw new UncheckedIOException(new IOException("the model's disk is gone"));
                    }
                    return classical.embed(views);
                }
            };
        }

        private boolean anyShard() {
            Path there = Path.of(shards);
            if (!Files.isDirectory(there)) {
                return false;
            }
            try (Stream<Path> files = Files.list(there)) {
                return files.anyMatch(CurateJobITCase::isFinished);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
