package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.files.Feed;
import io.polyptych.jobs.files.FeedLimits;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.jobs.kafka.SentFeed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A feed onto the topic of the products. */
@Command(
        name = "ingest",
        description = {
            "Puts a feed on the topic of the products, keyed by product id.",
            "Reads JSONL, Google Merchant's TSV and XML, and CSV. Withdrawn products become tombstones;"
                    + " entries that can't be read are sent too, and the job rejects them with the reason."
        },
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
    private static final int SHOWN = 20;
    private static final int MOST_CHARS = 60;

    @Parameters(paramLabel = "FEED", description = "The feed's file; may be packed by gzip.")
    private Path file;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "The Kafka that the job reads from.")
    private String kafka;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The job's configuration, for its topics and limits.")
    private Path configFile;

    @Mixin private FeedOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (kafka == null) {
            throw new IllegalArgumentException(
                    "--kafka is missing: name the Kafka that the job reads from, as HOST:PORT");
        }
        PolyptychConfig config =
                configFile == null ? PolyptychConfig.defaults() : ConfigFile.load(configFile);
        send(options.feed(file), kafka, config, spec.commandLine().getOut());
        return 0;
    }

    /** Sends a feed, once its beginning was seen to be one, and says what was sent. */
    static void send(Feed feed, String kafka, PolyptychConfig config, PrintWriter out)
            throws Exception {
        FeedLimits limits = FeedLimits.of(config.ingest());
        checkThere(feed);
        feed.checkBeginning(limits);
        config.topics().create(kafka, 1);
        String topic = config.topics().products();
        try (ProductTopic products = new ProductTopic(kafka, topic)) {
            SentFeed sent = products.send(feed, limits);
            out.printf(
                    "%d records sent to topic %s: %d products, %d withdrawn, %d that can't be read%n",
                    sent.records(), topic, sent.products(), sent.withdrawn(), sent.unreadable());
            if (!sent.ignored().isEmpty()) {
                out.println("ignored columns: " + ignored(sent.ignored()));
            }
            out.flush();
        }
    }

    private static void checkThere(Feed feed) {
        if (!feed.file().contains("://") && !Path.of(feed.file()).toFile().isFile()) {
            throw new IllegalArgumentException("there is no file " + feed.file());
        }
    }

    /** The most frequent first. */
    private static String ignored(Map<String, Integer> columns) {
        String named =
                columns.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Integer>comparingByValue(
                                        Comparator.reverseOrder()))
                        .limit(SHOWN)
                        .map(c -> "%s (%d)".formatted(shown(c.getKey()), c.getValue()))
                        .collect(Collectors.joining(", "));
        return columns.size() <= SHOWN
                ? named
                : "%s and %d more".formatted(named, columns.size() - SHOWN);
    }

    /** A name from the feed, short and without what a terminal would obey. */
    private static String shown(String name) {
        String visible = name.replaceAll("\\p{C}", "?");
        return visible.length() > MOST_CHARS ? visible.substring(0, MOST_CHARS) + "…" : visible;
    }
}
