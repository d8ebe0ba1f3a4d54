package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command that runs a job can be told. */
final class RunOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out",
            description =
                    "Where everything goes: pictures, rows, checkpoints, and the embedded Kafka's log"
                            + " (default: ${DEFAULT-VALUE}).")
    Path out;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Your Kafka; left out, one is embedded and keeps its log in DIR/kafka.")
    String kafka;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A YAML file over the default configuration.")
    Path configFile;

    PolyptychConfig config() {
        return configFile == null ? PolyptychConfig.defaults() : ConfigFile.load(configFile);
    }
}
