package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.local.LocalRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** Whose topics a command looks at or adds to: an earlier run's folder, or a Kafka. */
final class RunTopics {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description =
                    "Read the topics there: your own Kafka, or that of a run that is still open.")
    private String kafka;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The run's configuration, if it had one.")
    private Path configFile;

    /** An open Kafka with the configuration of what lies in it. */
    record Open(String kafka, PolyptychConfig config, LocalRun embedded) implements AutoCloseable {
        /**
         * Where pictures are written to.
         *
         * @throws IllegalArgumentException if that is known only with the run's folder
         */
        String objects() {
            String root = config.objects();
            if (!root.contains(":/") && !Path.of(root).isAbsolute()) {
                throw new IllegalArgumentException(
                        "objects is '%s', which lies in a run's folder: name DIR too, or a --config with the place of the objects"
                                .formatted(root));
            }
            return root;
        }

        @Override
        public void close() {
            if (embedded != null) {
                embedded.close();
            }
        }
    }

    /** HOST:PORT, or null for the Kafka of the run's folder. */
    String kafka() {
        return kafka;
    }

    /** Whether the run's configuration was named. */
    boolean hasConfig() {
        return configFile != null;
    }

    /**
     * Opens the topics.
     *
     * @param dir the run's folder, or null where only a Kafka is named
     * @throws IllegalArgumentException if neither is named, or the folder is none of a run's
     */
    Open open(Path dir) {
        if (dir == null && kafka == null) {
            throw new IllegalArgumentException(
                    "name the --out of an earlier run, or --kafka HOST:PORT");
        }
        requireLog(dir, kafka);
        PolyptychConfig config = config();
        if (dir == null) {
            return new Open(kafka, config, null);
        }
        Logs.in(dir);
        if (kafka != null) {
            return new Open(kafka, config.under(dir), null);
        }
        LocalRun run = local(dir, null);
        return new Open(run.kafka(), config.under(dir), run);
    }

    /** The same of a run that is still open at an address it has told. */
    Open openAt(String address, Path dir) {
        return new Open(address, config().under(dir), null);
    }

    private PolyptychConfig config() {
        return configFile == null ? PolyptychConfig.defaults() : ConfigFile.load(configFile);
    }

    /**
     * @throws IllegalArgumentException if no Kafka is named and the folder has none of its own
     */
    static void requireLog(Path dir, String kafka) {
        if (kafka == null && !Files.isDirectory(dir.resolve("kafka"))) {
            throw new IllegalArgumentException(
                    "%s has no embedded Kafka's log: name the --out of an earlier run, or --kafka"
                            .formatted(dir));
        }
    }

    /**
     * A run's folder with its Kafka, or with another one.
     *
     * @param kafka HOST:PORT, or null for the embedded one
     */
    static LocalRun local(Path dir, String kafka) {
        try {
            return new LocalRun(dir, kafka, Home.find("deploy/flink/local.yaml"));
        } catch (KafkaException e) {
            throw new IllegalArgumentException(
                    "%s can't be opened: %s Wait for the other command's end, or name the Kafka that it printed: --kafka HOST:PORT"
                            .formatted(dir, e.getMessage()),
                    e);
        }
    }

    /** How a command names the same topics again, for the words that it prints. */
    String again(Path dir) {
        return (dir == null ? "" : " " + dir) + (kafka == null ? "" : " --kafka " + kafka);
    }
}
