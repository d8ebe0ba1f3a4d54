package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.gallery.Asked;
import io.polyptych.jobs.gallery.PictureWall;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.objects.ObjectStore;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The gallery of a folder that earlier commands have filled, made anew from its topics. */
@Command(
        name = "gallery",
        description = {
            "The gallery of an earlier run, made anew.",
            "Writes DIR/gallery from the topics. The embedded Kafka of DIR is opened for it, unless"
                    + " --kafka names another; no other command may have DIR open."
        },
        mixinStandardHelpOptions = true)
final class GalleryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The --out of an earlier run.")
    private Path dir;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Read the topics there.")
    private String kafka;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The run's configuration; without it, bars of scores have no marks but those"
                            + " that reasons name.")
    private Path configFile;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description =
                    "Also compose accepted pictures into one JPEG there, for a README or a slide.")
    private Path picture;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (kafka == null && !Files.isDirectory(dir.resolve("kafka"))) {
            throw new IllegalArgumentException(
                    "%s has no embedded Kafka's log: name the --out of an earlier run, or --kafka"
                            .formatted(dir));
        }
        Logs.in(dir);
        try (LocalRun run = new LocalRun(dir, kafka, Home.find("deploy/flink/local.yaml"))) {
            PolyptychConfig config =
                    (configFile == null ? PolyptychConfig.defaults() : ConfigFile.load(configFile))
                            .under(dir);
            // What an unknown configuration asked is not known.
            Asked asked = configFile == null ? Asked.NOTHING : Asked.of(config.select());
            Report report = new Report(run.kafka(), config, asked);
            var outcomes = report.outcomes(origin -> true);
            PrintWriter out = spec.commandLine().getOut();
            Path gallery = dir.resolve("gallery");
            int exitCode =
                    report.write(
                            dir.toAbsolutePath().normalize().getFileName().toString(),
                            outcomes.records(),
                            outcomes,
                            gallery,
                            out);
            if (picture != null) {
                int shown =
                        new PictureWall(new ObjectStore(config.objects()))
                                .write(gallery, outcomes.rows(), picture);
                out.printf("picture of %d accepted images: %s%n", shown, picture.toAbsolutePath());
            }
            return exitCode;
        }
    }
}
