package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.schemas.Use;
import java.nio.file.Path;
import java.util.List;
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

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description =
                    "A model's folder, or a folder of such, in place of the configuration's; may be"
                            + " repeated. docs/models.md says what a model's folder is.")
    List<Path> models = List.of();

    @Option(
            names = "--use",
            paramLabel = "USE",
            description =
                    "What this run's pictures are for, on your word: commercial, internal or"
                            + " research. Stands before what the records say; without it they are"
                            + " believed, and a record that says nothing is for commercial use.")
    Use use;

    PolyptychConfig config() {
        return over(configFile == null ? PolyptychConfig.defaults() : ConfigFile.load(configFile));
    }

    /** A configuration with what the command line says of models and use. */
    PolyptychConfig over(PolyptychConfig config) {
        PolyptychConfig told =
                models.isEmpty()
                        ? config
                        : config.withModels(
                                models.stream().map(m -> m.toAbsolutePath().toString()).toList());
        return use == null ? told : told.withUse(use);
    }
}
