package io.polyptych.jobs.cli;

import io.polyptych.engine.TorchRuntime;
import io.polyptych.jobs.bench.NetworkBench;
import io.polyptych.jobs.bench.Twin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The networks against the reference's, in turns, on the same weights. */
@Command(
        name = "networks",
        description = {
            "The networks' times beside the reference implementations'.",
            "A FLUX transformer (width 768, 4 + 8 blocks, 1024 + 256 tokens), the FLUX autoencoder"
                    + " at 512 x 512 and CLIP's ViT-L/14 (8 pictures), random weights, float32,"
                    + " on the CPU. With --python both sides take turns on the same weights."
        },
        mixinStandardHelpOptions = true)
final class BenchNetworksCommand implements Callable<Integer> {
    private static final String TWIN = "docs/benchmarks/networks.py";

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            description = "A Python with docs/benchmarks/requirements.txt; without it, ours alone.")
    private String python;

    @Option(names = "--repeats", defaultValue = "9", description = "Default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Of either side, in turns (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        TorchRuntime.load(threads);
        Path folder = Files.createTempDirectory("polyptych-bench");
        try {
            var bench = new NetworkBench(folder, repeats, out);
            bench.prepare();
            try (Twin twin = twin(folder)) {
                bench.run(twin);
            }
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private Twin twin(Path folder) throws IOException {
        return python == null
                ? null
                : new Twin(List.of(python, Home.find(TWIN).toString()), folder, threads);
    }
}
