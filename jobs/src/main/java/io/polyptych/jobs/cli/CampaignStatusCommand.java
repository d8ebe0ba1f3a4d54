package io.polyptych.jobs.cli;

import io.polyptych.jobs.gallery.Newest;
import io.polyptych.jobs.gallery.Totals;
import io.polyptych.jobs.local.RunningJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How a campaign stands, seen from another terminal. */
@Command(
        name = "status",
        description = {
            "How a campaign stands: running, ended, or stopped.",
            "Of a running one Flink is asked; what is counted then was committed or is on its way."
        },
        mixinStandardHelpOptions = true)
final class CampaignStatusCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The --out of the campaign.")
    private Path dir;

    @Mixin private RunTopics topics;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunningJob> running = RunningJob.in(dir).filter(RunningJob::answers);
        if (running.isPresent()) {
            RunningJob job = running.get();
            out.printf("%s is running; Flink UI: %s%n", job.name(), job.webUi());
            new Progress(out, false, job.expected()).print(job.view());
            try (RunTopics.Open run = topics.openAt(job.kafka(), dir)) {
                committed(new CampaignFolder(dir, job.name()), run, out);
            }
            return 0;
        }
        List<CampaignFolder> campaigns = CampaignFolder.in(dir);
        if (campaigns.isEmpty()) {
            throw new IllegalArgumentException(
                    "no campaign was started in %s: name the --out of one".formatted(dir));
        }
        try (RunTopics.Open run = topics.open(dir)) {
            for (CampaignFolder campaign : campaigns) {
                out.printf(
                        "%s %s%n",
                        campaign.job(),
                        campaign.hasCheckpoint()
                                ? "is stopped; its command goes on from the last checkpoint"
                                : "is not running");
                committed(campaign, run, out);
            }
        }
        return 0;
    }

    /** What has come of a campaign since its last start. */
    private static void committed(CampaignFolder campaign, RunTopics.Open run, PrintWriter out)
            throws IOException {
        Optional<CampaignNote> note = campaign.note();
        if (note.isPresent()) {
            Newest outcomes =
                    new Report(run.kafka(), run.config())
                            .outcomes(note.get()::made, note.get()::made);
            out.println(
                    "committed: "
                            + Totals.of(outcomes.records(), outcomes.rows(), outcomes.rejections())
                                    .line());
        }
        out.flush();
    }
}
