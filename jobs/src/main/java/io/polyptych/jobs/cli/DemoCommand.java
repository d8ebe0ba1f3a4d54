package io.polyptych.jobs.cli;

import io.polyptych.jobs.CatalogJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.jobs.kafka.TopicReader;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The main job on everything embedded: the fixtures' feed in, a gallery out. */
@Command(
        name = "demo",
        description = {
            "The main job on everything embedded, with the fixtures' products.",
            "Starts Kafka and Flink in this process, sends a feed of good and bad products through"
                    + " all nine stages and ends with a gallery. Needs no network, no GPU and no model."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin private RunOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logs.in(options.out);
        PrintWriter out = spec.commandLine().getOut();
        Path fixtures = Home.find("fixtures");
        PolyptychConfig base = options.config();
        Instant started = Instant.now();
        try (LocalRun run =
                new LocalRun(options.out, options.kafka, Home.find("deploy/flink/local.yaml"))) {
            PolyptychConfig config =
                    base.under(options.out)
                            .withBase(fixtures.toString())
                            .withShots(base.shots(), fixtures.resolve("shots.yaml").toString());
            run.createTopics(config.topics());
            TopicReader topics = new TopicReader(run.kafka());
            if (topics.count(config.topics().products()) == 0) {
                send(run.kafka(), config, fixtures);
            } else {
                out.println(
                        "The feed is on the topic already; finished pictures are not made again.");
            }

            JobID job =
                    run.start(
                            CatalogJob.NAME_UNTIL_NOW,
                            config,
                            false,
                            env ->
                                    new CatalogJob(
                                                    CatalogJob.endpoints(run.kafka(), config, true),
                                                    config,
                                                    Systems.builtIn())
                                            .defineOn(env));
            out.printf("Flink UI: %s  Kafka: %s%n", run.webUi(), run.kafka());
            out.flush();
            Follow.untilEnd(run, CatalogJob.NAME_UNTIL_NOW, job, out);

            Report report = new Report(run.kafka(), config);
            var outcomes = report.outcomes(o -> config.topics().products().equals(o.getTopic()));
            firstPicture(outcomes.rows(), started, out);
            return report.write(
                    "Demo catalog",
                    topics.count(config.topics().products()),
                    outcomes,
                    options.out.resolve("gallery"),
                    out);
        }
    }

    /** A shop's day: a feed with good and bad records, bytes that are none, a withdrawn product. */
    private static void send(String kafka, PolyptychConfig config, Path fixtures)
            throws IOException {
        try (ProductTopic products = new ProductTopic(kafka, config.topics().products())) {
            products.sendFeed(fixtures.resolve("feeds/demo.jsonl"));
            products.send(null, Files.readAllBytes(fixtures.resolve("bad/not-a-record.bin")));
            products.retire("mug-discontinued");
        }
    }

    private static void firstPicture(List<GeneratedImage> rows, Instant started, PrintWriter out) {
        Instant process = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        rows.stream()
                .filter(row -> row.getDecision() == Decision.ACCEPTED)
                .map(GeneratedImage::getFinishedAt)
                .filter(finished -> finished.isAfter(started))
                .min(Instant::compareTo)
                .ifPresent(
                        first ->
                                out.printf(
                                        "first picture %.1f s after the start%n",
                                        Duration.between(process, first).toMillis() / 1000.0));
    }
}
