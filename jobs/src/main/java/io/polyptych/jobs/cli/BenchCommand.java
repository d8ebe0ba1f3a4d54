package io.polyptych.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Benchmarks; each prints ratios of one run, since single times say little on a busy machine. */
@Command(
        name = "bench",
        description = "Measures the pipeline and the networks on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {
            BenchPipelineCommand.class,
            BenchIngestCommand.class,
            BenchPicturesCommand.class,
            BenchNetworksCommand.class,
            BenchEmbedCommand.class,
            BenchSystemsCommand.class,
            BenchLoadingCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a benchmark");
    }
}
