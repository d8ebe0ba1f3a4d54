package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.local.LocalRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose topics a command looks at or adds to: an earlier run's folder, or a Kafka. */
final class RunTopics {
    /** A shot id has two tildes; a folder that looks so too is written with a slash. */
    private static final Pattern SHOT = Pattern.compile("[^~/\\\\]*~[^~/\\\\]*~[^~/\\\\]*");

    @Parameters(
            paramLabel = "DIR",
            arity = "0..*",
            description =
                    "The --out of an earlier run; its embedded Kafka is opened, so no other command"
                            + " may have it open, unless --kafka names where it answers.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description =
                    "Read the topics there: your own Kafka, or that of a run that is still open. DIR"
                            + " may be left out then.")
    private String kafka;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The run's configuration, if it had one.")
    private Path configFile;

    /** An open Kafka with the configuration of what lies in it. */
    record Open(String kafka, PolyptychConfig config, LocalRun embedded) implements AutoCloseable {
        @Override
        public void close() {
            if (embedded != null) {
                embedded.close();
            }
        }
    }

    /** The run's folder, or null where only a Kafka is named. */
    Path dir() {
        boolean none = words.isEmpty() || kafka != null && SHOT.matcher(words.get(0)).matches();
        return none ? null : Path.of(words.get(0));
    }

    /** What stands on the command line after the folder. */
    List<String> shots() {
        return dir() == null ? words : words.subList(1, words.size());
    }

    /**
     * Opens the topics.
     *
     * @throws IllegalArgumentException if neither is named, or the folder is none of a run's
     */
    Open open() {
        Path dir = dir();
        if (dir == null && kafka == null) {
            throw new IllegalArgumentException(
                    "name the --out of an earlier run, or --kafka HOST:PORT");
        }
        if (kafka == null && !Files.isDirectory(dir.resolve("kafka"))) {
            throw new IllegalArgumentException(
                    "%s has no embedded Kafka's log: name the --out of an earlier run, or --kafka"
                            .formatted(dir));
        }
        PolyptychConfig config =
                configFile == null ? PolyptychConfig.defaults() : ConfigFile.load(configFile);
        if (dir == null) {
            return new Open(kafka, config, null);
        }
        Logs.in(dir);
        if (kafka != null) {
            return new Open(kafka, config.under(dir), null);
        }
        LocalRun run = new LocalRun(dir, null, Home.find("deploy/flink/local.yaml"));
        return new Open(run.kafka(), config.under(dir), run);
    }

    /** How a command names the same topics again, for the words that it prints. */
    String again() {
        return (dir() == null ? "" : " " + dir()) + (kafka == null ? "" : " --kafka " + kafka);
    }
}
