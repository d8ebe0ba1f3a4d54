package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.gallery.Newest;
import io.polyptych.jobs.gallery.Totals;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.jobs.local.RunningJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How a campaign stands, seen from another terminal. */
@Command(
        name = "status",
        description = {
            "How a campaign stands: running, ended, or stopped.",
            "Of a running one Flink is asked; what is counted then was committed or is on its way."
        },
        mixinStandardHelpOptions = true)
final class CampaignStatusCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The --out of the campaign.")
    private Path dir;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The run's configuration, if it had one.")
    private Path configFile;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Of the run, if not embedded.")
    private String kafka;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunningJob> running = RunningJob.in(dir).filter(RunningJob::answers);
        if (running.isPresent()) {
            out.printf(
                    "%s is running; Flink UI: %s%n", running.get().name(), running.get().webUi());
            new Progress(out, false, 0).print(running.get().view());
            committed(running.get().kafka(), out);
            return 0;
        }
        if (kafka == null && !Files.isDirectory(dir.resolve("kafka"))) {
            throw new IllegalArgumentException(
                    "%s has no embedded Kafka's log: name the --out of a campaign, or --kafka"
                            .formatted(dir));
        }
        Logs.in(dir);
        try (LocalRun run = new LocalRun(dir, kafka, Home.find("deploy/flink/local.yaml"))) {
            out.println(
                    hasCheckpoint()
                            ? "stopped; the campaign's command goes on from its last checkpoint"
                            : "not running");
            committed(run.kafka(), out);
        }
        return 0;
    }

    private boolean hasCheckpoint() throws IOException {
        Path checkpoints = dir.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(checkpoints)) {
            return files.anyMatch(file -> file.endsWith("_metadata"));
        }
    }

    private void committed(String address, PrintWriter out) throws IOException {
        PolyptychConfig config =
                (configFile == null ? PolyptychConfig.defaults() : ConfigFile.load(configFile))
                        .under(dir);
        Newest outcomes = new Report(address, config).outcomes(origin -> true);
        out.println(
                "committed: "
                        + Totals.of(outcomes.records(), outcomes.rows(), outcomes.rejections())
                                .line());
        out.flush();
    }
}
