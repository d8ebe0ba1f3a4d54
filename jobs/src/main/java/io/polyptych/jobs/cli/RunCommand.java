package io.polyptych.jobs.cli;

import io.polyptych.jobs.CatalogJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.local.FlinkSettings;
import io.polyptych.jobs.local.LocalRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The catalog job: for ever, here or on a cluster. */
@Command(
        name = "run",
        description = {
            "The catalog job: products from the topic, images out, until stopped.",
            "Runs here, or with --target on a Flink cluster; then this command returns at once."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin private RunOptions options;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            description = "REST address of a Flink cluster; needs --kafka.")
    private String target;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description =
                    "Folder that relative image links start from (default: fetch.base of the"
                            + " configuration).")
    private Path images;

    @Option(
            names = "--from",
            paramLabel = "CHECKPOINT",
            description =
                    "With --target: a checkpoint or savepoint to go on from. Without it every record"
                            + " of the topic is read again; finished pictures are not made again.")
    private String from;

    @Option(
            names = "--feed",
            paramLabel = "FILE",
            description = "Put a feed on the topic first: JSONL, TSV, CSV or XML.")
    private Path feed;

    @Mixin private FeedOptions feedOptions;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logs.in(options.out);
        PolyptychConfig config = options.config().under(options.out);
        if (images != null) {
            config = config.withBase(images.toAbsolutePath().toString());
        }
        Systems systems = Systems.of(config);
        return target == null ? here(config, systems) : onCluster(config, systems);
    }

    private int here(PolyptychConfig config, Systems systems) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (LocalRun run =
                new LocalRun(options.out, options.kafka, Home.find("deploy/flink/local.yaml"))) {
            run.createTopics(config.topics());
            send(run.kafka(), config);
            JobID job =
                    run.start(
                            CatalogJob.NAME,
                            config,
                            true,
                            env -> draw(env, run.kafka(), config, systems));
            out.printf(
                    "Flink UI: %s  Kafka: %s, topic %s%n",
                    run.webUi(), run.kafka(), config.topics().products());
            out.printf("Stop with Ctrl-C; then: polyptych gallery %s%n", options.out);
            out.flush();
            Follow.untilEnd(run, CatalogJob.NAME, job, out);
            return 0;
        }
    }

    private int onCluster(PolyptychConfig config, Systems systems) throws Exception {
        if (options.kafka == null) {
            throw new IllegalArgumentException(
                    "--target needs --kafka: a cluster can't use the Kafka embedded here");
        }
        String[] address = target.split(":");
        if (address.length != 2) {
            throw new IllegalArgumentException("--target is HOST:PORT, not " + target);
        }
        config.topics().create(options.kafka, 1);
        send(options.kafka, config);
        Configuration settings = FlinkSettings.load(Home.find("deploy/flink/config.yaml"));
        if (from != null) {
            FlinkSettings.resumeFrom(from, settings);
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createRemoteEnvironment(
                        address[0],
                        Integer.parseInt(address[1]),
                        settings,
                        Home.find("jobs/target/polyptych-job.jar").toString());
        draw(env, options.kafka, config, systems);
        var job = env.executeAsync(CatalogJob.NAME);
        spec.commandLine()
                .getOut()
                .printf("submitted: http://%s/#/job/running/%s%n", target, job.getJobID());
        return 0;
    }

    private void send(String kafka, PolyptychConfig config) throws Exception {
        if (feed != null) {
            IngestCommand.send(feedOptions.feed(feed), kafka, config, spec.commandLine().getOut());
        }
    }

    private static void draw(
            StreamExecutionEnvironment env, String kafka, PolyptychConfig config, Systems systems) {
        new CatalogJob(CatalogJob.endpoints(kafka, config, false), config, systems).defineOn(env);
    }
}
