package io.polyptych.jobs.cli;

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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
     * Runs the job to its end, or until it is cancelled. Records of the feed that a cancelled one
     * did not read are told, and stand outside the sums.
     *
     * @return the exit code
     */
    int over(LocalRun run, Forecast forecast) throws Exception {
        FeedRecords feed = FeedRecords.of(campaign.products(), config.ingest());
        CampaignFolder state = CampaignFolder.of(folder, campaign);
        CampaignNote note = begin(state, feed, forecast);
        boolean cancelled = untilEnd(run, state, forecast);

        Report report = new Report(run.kafka(), config);
        Newest outcomes =
                report.outcomes(
                        row -> note.made(row) && feed.has(row.getOrigin()),
                        rejection -> note.made(rejection) && feed.has(rejection.getOrigin()));
        long read = cancelled ? outcomes.records() : feed.count();
        if (cancelled) {
            out.printf(
                    "cancelled: %d of %d records were not started; the same command makes them%n",
                    feed.count() - read, feed.count());
        }
        int code = report.write(campaign.name(), read, outcomes, folder.resolve("gallery"), out);
        boolean exported = campaign.names() == null || export(run.kafka());
        out.flush();
        return code == 0 && !exported ? Polyptych.FAILED : code;
    }

    /** The note of the start that a checkpoint goes on from, or else of this one. */
    private CampaignNote begin(CampaignFolder state, FeedRecords feed, Forecast forecast)
            throws IOException {
        if (state.hasCheckpoint()) {
            Optional<CampaignNote> start =
                    state.note().filter(note -> note.sha256().equals(feed.sha256()));
            if (start.isPresent()) {
                return start.get();
            }
            out.println(
                    "the feed is not the one that the last checkpoint counts in: it is read from its beginning; finished pictures are not made again");
            state.forgetCheckpoint();
        }
        Set<String> campaigns = new TreeSet<>(forecast.campaigns());
        campaigns.add(campaign.name());
        var note =
                new CampaignNote(
                        campaign.feed(), feed.sha256(), campaigns, System.currentTimeMillis());
        state.keep(note);
        return note;
    }

    /** Whether somebody has ended it before it came to its end. */
    private boolean untilEnd(LocalRun run, CampaignFolder state, Forecast forecast)
            throws Exception {
        var expected =
                new RunningJob.Expected(
                        forecast.wanted(), forecast.recordsRejected(), state.hasCheckpoint());
        JobID job = CampaignStart.on(run, campaign, config, systems, true);
        var running =
                new RunningJob(state.job(), job.toHexString(), run.webUi(), run.kafka(), expected);
        running.announce(folder);
        out.printf("Flink UI: %s  Kafka: %s%n", run.webUi(), run.kafka());
        out.flush();
        try {
            Follow.untilEnd(run, running.name(), job, expected, out);
            return RunningJob.isCancelled(folder);
        } finally {
            RunningJob.forget(folder);
        }
    }

    /**
     * Accepted pictures under the campaign's own names, as {@code polyptych export} would.
     *
     * @return whether there was no problem
     */
    private boolean export(String kafka) throws IOException {
        var shots =
                new GeneratedShots(new GeneratedTopic(kafka, config.topics().generated()).rows());
        if (shots.all().stream().noneMatch(row -> row.getCampaign().equals(campaign.name()))) {
            out.println("nothing to export: the campaign has no shots");
            return true;
        }
        var names = new FileNames(campaign.names());
        Path to = folder.resolve("export");
        Exported exported =
                new Export(new ObjectStore(config.objects()), names, LinkPrefix.NONE)
                        .to(to, shots, campaign.name(), false);
        exported.problems().forEach(problem -> out.println("not exported: " + problem));
        out.printf("%d pictures in %s, %d of them new%n", exported.files(), to, exported.written());
        return exported.problems().isEmpty();
    }
}
