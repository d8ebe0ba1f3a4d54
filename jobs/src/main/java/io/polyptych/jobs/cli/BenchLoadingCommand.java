package io.polyptych.jobs.cli;

import io.polyptych.engine.TorchRuntime;
import io.polyptych.jobs.bench.LoadBench;
import io.polyptych.model.weights.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Time and memory of loading a checkpoint of made-up weights. */
@Command(
        name = "loading",
        description = {
            "Time and memory of loading a checkpoint.",
            "A sharded one of made-up weights, from a warm cache, every number touched: float32 as"
                    + " it lies, bfloat16 computed as float32; then 10,000 calls of a small"
                    + " network."
        },
        mixinStandardHelpOptions = true)
final class BenchLoadingCommand implements Callable<Integer> {
    private static final long GIGABYTE = 1_000_000_000;

    @Option(
            names = "--gigabytes",
            defaultValue = "4",
            description = "Of each checkpoint (default: ${DEFAULT-VALUE}).")
    private int gigabytes;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TorchRuntime.load(0);
        for (ElementType type : new ElementType[] {ElementType.F32, ElementType.BF16}) {
            Path folder = Files.createTempDirectory("polyptych-bench");
            try {
                bench(folder).load(type, gigabytes * GIGABYTE);
            } finally {
                Folders.delete(folder);
            }
        }
        bench(null).call();
        return 0;
    }

    private LoadBench bench(Path folder) {
        return new LoadBench(folder, spec.commandLine().getOut());
    }
}
