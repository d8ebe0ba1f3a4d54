package io.polyptych.jobs.cli;

import io.polyptych.jobs.CampaignJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.files.Lines;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.objects.Digests;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
        Systems systems = Systems.of(config);
        try (LocalRun run =
                new LocalRun(options.out, options.kafka, Home.find("deploy/flink/local.yaml"))) {
            JobID job = CampaignStart.on(run, campaign, config, systems, true);
            out.printf("Flink UI: %s  Kafka: %s%n", run.webUi(), run.kafka());
            out.flush();
            Follow.untilEnd(run, CampaignJob.name(campaign), job, out);

            Report report = new Report(run.kafka(), config);
            Map<Long, String> feed = lines(Path.of(campaign.feed()));
            return report.write(
                    campaign.name(),
                    feed.size(),
                    report.outcomes(
                            origin ->
                                    campaign.feed().equals(origin.getFile())
                                            && origin.getSha256()
                                                    .equals(feed.get(origin.getLine()))),
                    options.out.resolve("gallery"),
                    out);
        }
    }

    /** The feed's lines as they are now, by number: outcomes of other contents are older ones. */
    private static Map<Long, String> lines(Path feed) throws IOException {
        Map<Long, String> digests = new HashMap<>();
        try (Lines lines = new Lines(Files.newInputStream(feed))) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                digests.put(lines.number(), Digests.sha256(line));
            }
        }
        return digests;
    }
}
