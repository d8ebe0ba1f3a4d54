package io.polyptych.jobs.cli;

import io.polyptych.jobs.CatalogJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.jobs.kafka.TopicPlace;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.jobs.replay.Repeat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;

/**
 * Rejected records on their way through the job again.
 *
 * @param config with everything that is read and written in it
 * @param folder of the run, where its gallery lies
 */
record ReplayRun(PolyptychConfig config, Path folder, PrintWriter out) {

    /** Puts records on the topic of the products, each with the place of the one it repeats. */
    List<TopicPlace> send(List<Repeat> repeats, LocalRun run) throws InterruptedException {
        run.createTopics(config.topics());
        List<TopicPlace> sent = new ArrayList<>();
        try (var products = new ProductTopic(run.kafka(), config.topics().products())) {
            for (Repeat repeat : repeats) {
                sent.add(products.sendAgain(repeat.key(), repeat.bytes(), repeat.of()));
            }
        }
        return sent;
    }

    /**
     * Runs the job from the first of these places to the topic's end, and renews the gallery.
     *
     * @return the exit code
     */
    int over(List<TopicPlace> sent, LocalRun run) throws Exception {
        Systems systems = Systems.of(config);
        String name = CatalogJob.NAME_OF_REPLAY;
        JobID job =
                run.start(
                        name,
                        config,
                        false,
                        env ->
                                new CatalogJob(
                                                CatalogJob.endpoints(run.kafka(), config, sent),
                                                config,
                                                systems)
                                        .defineOn(env));
        out.printf("Flink UI: %s  Kafka: %s%n", run.webUi(), run.kafka());
        out.flush();
        Follow.untilEnd(run, name, job, out);
        var report = new Report(run.kafka(), config);
        var outcomes = report.outcomes(origin -> true);
        return report.write(
                folder.toAbsolutePath().normalize().getFileName().toString(),
                outcomes.records(),
                outcomes,
                folder.resolve("gallery"),
                out);
    }
}
