package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.gallery.Asked;
import io.polyptych.jobs.gallery.PictureWall;
import io.polyptych.objects.ObjectStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
                    + " --kafka names another; no other command may have DIR open.",
            "Without --config, bars of scores have no marks but those that reasons name."
        },
        mixinStandardHelpOptions = true)
final class GalleryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The --out of an earlier run.")
    private Path dir;

    @Mixin private RunTopics topics;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description =
                    "Also compose accepted pictures into one JPEG there, for a README or a slide.")
    private Path picture;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (RunTopics.Open run = topics.open(dir)) {
            PolyptychConfig config = run.config();
            // What an unknown configuration asked is not known.
            Asked asked = topics.hasConfig() ? Asked.of(config.select()) : Asked.NOTHING;
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
