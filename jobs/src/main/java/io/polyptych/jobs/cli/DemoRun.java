package io.polyptych.jobs.cli;

import io.polyptych.jobs.CatalogJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.gallery.Newest;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.jobs.kafka.TopicReader;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.JobID;

/**
 * One run of the main job over a feed, from its topic to its gallery.
 *
 * @param title of the gallery
 * @param config with everything that is read and written in it
 * @param folder where the gallery goes
 */
record DemoRun(
        String title, PolyptychConfig config, Systems systems, Path folder, PrintWriter out) {

    /** Puts records on the topic of the products. */
    interface Feed {
        void sendTo(ProductTopic products) throws IOException;
    }

    /**
     * Sends the feed, unless the topic holds something already, and runs the job to its end.
     *
     * @return the exit code
     */
    int over(Feed feed, LocalRun run) throws Exception {
        Instant started = Instant.now();
        String topic = config.topics().products();
        run.createTopics(config.topics());
        TopicReader topics = new TopicReader(run.kafka());
        if (topics.count(topic) == 0) {
            try (ProductTopic products = new ProductTopic(run.kafka(), topic)) {
                feed.sendTo(products);
            }
        } else {
            out.println("The feed is on the topic already; finished pictures are not made again.");
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
                                                systems)
                                        .defineOn(env));
        out.printf("Flink UI: %s  Kafka: %s%n", run.webUi(), run.kafka());
        out.flush();
        Follow.untilEnd(run, CatalogJob.NAME_UNTIL_NOW, job, out);

        Report report = new Report(run.kafka(), config);
        Newest outcomes = report.outcomes(origin -> topic.equals(origin.getTopic()));
        firstPicture(outcomes.rows(), started);
        return report.write(title, topics.count(topic), outcomes, folder.resolve("gallery"), out);
    }

    private void firstPicture(List<GeneratedImage> rows, Instant started) {
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
