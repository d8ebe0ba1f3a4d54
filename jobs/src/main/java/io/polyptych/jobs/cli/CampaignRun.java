package io.polyptych.jobs.cli;

import io.polyptych.jobs.CampaignJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.campaign.Forecast;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.export.Export;
import io.polyptych.jobs.export.Exported;
import io.polyptych.jobs.export.FileNames;
import io.polyptych.jobs.export.LinkPrefix;
import io.polyptych.jobs.files.FeedEntries;
import io.polyptych.jobs.files.FeedEntry;
import io.polyptych.jobs.files.FeedLimits;
import io.polyptych.jobs.gallery.Newest;
import io.polyptych.jobs.kafka.GeneratedTopic;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.jobs.local.RunningJob;
import io.polyptych.jobs.review.GeneratedShots;
import io.polyptych.objects.ObjectStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.flink.api.common.JobID;

/**
 * A campaign on what a local run has, from its feed to its gallery.
 *
 * @param config with everything that is read and written in it
 * @param folder of the run, where its gallery goes
 */
record CampaignRun(
        CampaignFile campaign,
        PolyptychConfig config,
        Systems systems,
        Path folder,
        PrintWriter out) {

    /** What the campaign would do. */
    static Forecast forecast(CampaignFile campaign, PolyptychConfig config, Systems systems)
            throws IOException {
        Forecast forecast = new Forecast(config, systems);
        Instant now = Instant.now();
        try (FeedEntries entries = campaign.products().open(FeedLimits.of(config.ingest()))) {
            for (FeedEntry entry = entries.next(); entry != null; entry = entries.next()) {
                forecast.add(campaign.products().record(entry, now));
            }
        }
        return forecast;
    }

    /**
     * Runs the job to its end, or until it is cancelled. Lines of the feed that a cancelled one did
     * not read are told, and stand outside the sums.
     *
     * @return the exit code
     */
    int over(LocalRun run, Forecast forecast) throws Exception {
        JobID job = CampaignStart.on(run, campaign, config, systems, true);
        var running =
                new RunningJob(
                        CampaignJob.name(campaign), job.toHexString(), run.webUi(), run.kafka());
        running.announce(folder);
        out.printf("Flink UI: %s  Kafka: %s%n", run.webUi(), run.kafka());
        out.flush();
        boolean cancelled;
        try {
            Follow.untilEnd(run, running.name(), job, forecast.wanted(), out);
            cancelled = running.view().wasStopped();
        } finally {
            RunningJob.forget(folder);
        }

        Report report = new Report(run.kafka(), config);
        FeedRecords feed = FeedRecords.of(campaign.products(), config.ingest());
        Newest outcomes = report.outcomes(feed::has);
        long read = cancelled ? outcomes.records() : feed.count();
        if (cancelled) {
            out.printf(
                    "cancelled: %d of %d records were not started; the same command makes them%n",
                    feed.count() - read, feed.count());
        }
        boolean made =
                outcomes.rows().stream().anyMatch(r -> r.getCampaign().equals(campaign.name()));
        if (campaign.names() != null && made) {
            export(run.kafka());
        }
        return report.write(campaign.name(), read, outcomes, folder.resolve("gallery"), out);
    }

    /** Accepted pictures under the campaign's own names, as {@code polyptych export} would. */
    private void export(String kafka) throws IOException {
        var shots =
                new GeneratedShots(new GeneratedTopic(kafka, config.topics().generated()).rows());
        var names = new FileNames(campaign.names());
        Path to = folder.resolve("export");
        Exported exported =
                new Export(new ObjectStore(config.objects()), names, LinkPrefix.NONE)
                        .to(to, shots, campaign.name(), false);
        exported.problems().forEach(problem -> out.println("not exported: " + problem));
        out.printf("%d pictures in %s, %d of them new%n", exported.files(), to, exported.written());
    }
}
