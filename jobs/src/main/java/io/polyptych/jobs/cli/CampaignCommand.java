package io.polyptych.jobs.cli;

import io.polyptych.jobs.CampaignJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.files.FeedLimits;
import io.polyptych.jobs.local.LocalRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
            "The images of a campaign: from its file to its gallery.",
            "Reads the feed that the campaign names, and ends. Rows go to Kafka and Parquet. Stopped"
                    + " early, the same command goes on from the last checkpoint; what was rendered is not"
                    + " rendered again."
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
        PolyptychConfig config =
                options.over(campaign.applyTo(options.config())).under(options.out);
        campaign.products().checkBeginning(FeedLimits.of(config.ingest()));
        Systems systems = Systems.of(config);
        try (LocalRun run =
                new LocalRun(options.out, options.kafka, Home.find("deploy/flink/local.yaml"))) {
            JobID job = CampaignStart.on(run, campaign, config, systems, true);
            out.printf("Flink UI: %s  Kafka: %s%n", run.webUi(), run.kafka());
            out.flush();
            Follow.untilEnd(run, CampaignJob.name(campaign), job, out);

            Report report = new Report(run.kafka(), config);
            FeedRecords feed = FeedRecords.of(campaign.products(), config.ingest());
            return report.write(
                    campaign.name(),
                    feed.count(),
                    report.outcomes(feed::has),
                    options.out.resolve("gallery"),
                    out);
        }
    }
}
