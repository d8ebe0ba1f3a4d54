package io.polyptych.jobs.cli;

import io.polyptych.jobs.CampaignJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.local.LocalRun;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A campaign, from its file to its gallery. */
@Command(
        name = "campaign",
        description = {
            "Makes the images of a campaign and ends: products from the feed it names, rows to",
            "Kafka and Parquet, and a gallery. Stopped early, the same command goes on from the",
            "last checkpoint; what was rendered is not rendered again."
        },
        mixinStandardHelpOptions = true)
final class CampaignCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The campaign, in YAML.")
    private Path file;

    @Mixin private RunOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logs.in(options.out);
        PrintWriter out = spec.commandLine().getOut();
        CampaignFile campaign = CampaignFile.load(file);
        PolyptychConfig applied = campaign.applyTo(options.config());
        try (LocalRun run =
                new LocalRun(options.out, options.kafka, Home.find("deploy/flink/local.yaml"))) {
            PolyptychConfig config = run.inside(applied);
            run.createTopics(config.topics());
            JobID job =
                    run.start(
                            CampaignJob.name(campaign),
                            config,
                            true,
                            env ->
                                    new CampaignJob(
                                                    CampaignJob.endpoints(
                                                            run.kafka(), config, campaign),
                                                    config,
                                                    Systems.builtIn())
                                            .defineOn(env));
            out.printf("Flink UI: %s  Kafka: %s%n", run.webUi(), run.kafka());
            out.flush();
            Follow.untilEnd(run.flink(), job, out);

            Report report = new Report(run.kafka(), config);
            return report.write(
                    campaign.name(),
                    records(Path.of(campaign.feed())),
                    report.outcomes(o -> campaign.feed().equals(o.getFile())),
                    options.out.resolve("gallery"),
                    out);
        }
    }

    private static long records(Path feed) throws Exception {
        try (Stream<String> lines = Files.lines(feed)) {
            return lines.filter(line -> !line.isBlank()).count();
        }
    }
}
