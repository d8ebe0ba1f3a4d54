package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.gallery.Place;
import io.polyptych.jobs.kafka.TopicPlace;
import io.polyptych.jobs.kafka.TopicReader;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.jobs.replay.Rejected;
import io.polyptych.jobs.replay.RejectedFilter;
import io.polyptych.jobs.replay.RejectedList;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.SingleObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which rejections a replay is about, and where they lie. */
final class ReplayOptions {
    @Parameters(paramLabel = "DIR", description = "The --out of an earlier run.")
    Path dir;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Read the topics there.")
    private String kafka;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The run's configuration, if it had one.")
    private Path configFile;

    @Option(
            names = "--campaign-file",
            paramLabel = "FILE",
            description = "The campaign that was run, if it was one: its shots and configuration.")
    private Path campaignFile;

    @Option(
            names = "--stage",
            description = "Only of this stage; may be repeated, as may the next.")
    private List<String> stages = List.of();

    @Option(names = "--code", description = "Only with this code.")
    private List<String> codes = List.of();

    @Option(names = "--product", paramLabel = "ID", description = "Only of this product.")
    private List<String> products = List.of();

    @Option(names = "--campaign", paramLabel = "NAME", description = "Only of this campaign.")
    private List<String> campaigns = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only from then on, as 2026-06-01T12:00:00Z.")
    private Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only before then.")
    private Instant until;

    @Option(
            names = "--retryable",
            description = "Only what may pass when it is sent again unchanged.")
    private boolean retryable;

    @Option(
            names = "--all",
            description = "Also what was sent again, or answered by a later record, since.")
    private boolean all;

    LocalRun open() {
        RunTopics.requireLog(dir, kafka);
        Logs.in(dir);
        return RunTopics.local(dir, kafka);
    }

    PolyptychConfig config() {
        PolyptychConfig config =
                configFile == null ? PolyptychConfig.defaults() : ConfigFile.load(configFile);
        if (campaignFile != null) {
            config = CampaignFile.load(campaignFile).applyTo(config);
        }
        return config.under(dir);
    }

    /** The rejections meant, the oldest first, and where those lie that were sent again. */
    Chosen chosen(LocalRun run, PolyptychConfig config) throws IOException {
        var topics = new TopicReader(run.kafka());
        var filter =
                new RejectedFilter(stages, codes, products, campaigns, since, until, retryable);
        Map<String, TopicPlace> sent = topics.replayed(config.topics().products());
        List<Rejected> rejected =
                RejectedList.of(
                                topics.values(
                                        config.topics().rejections(),
                                        new SingleObject<>(Rejection.class)::decode),
                                topics.values(
                                        config.topics().generated(),
                                        new SingleObject<>(GeneratedImage.class)::decode),
                                sent.keySet())
                        .stream()
                        .filter(filter)
                        .filter(one -> all || one.isPending())
                        .toList();
        return new Chosen(rejected, sent, all);
    }

    /**
     * What a replay is about.
     *
     * @param sent places of repeats, by what they repeat
     * @param again whether to send what was sent or answered once more
     */
    record Chosen(List<Rejected> rejected, Map<String, TopicPlace> sent, boolean again) {

        /** One rejection a record to be sent: several of its shots may have been rejected. */
        Collection<Rejected> records() {
            Map<Place, Rejected> records = new LinkedHashMap<>();
            rejected.stream()
                    .filter(one -> again || one.isOpen())
                    .forEach(one -> records.putIfAbsent(one.place(), one));
            return records.values();
        }

        /** Where those lie that were sent before and have no outcome yet. */
        List<TopicPlace> waiting() {
            return again
                    ? List.of()
                    : rejected.stream()
                            .filter(one -> one.state() == Rejected.State.SENT)
                            .map(one -> sent.get(one.mark()))
                            .toList();
        }
    }

    /** Whether a campaign's configuration was given. */
    boolean ofCampaign() {
        return campaignFile != null;
    }
}
