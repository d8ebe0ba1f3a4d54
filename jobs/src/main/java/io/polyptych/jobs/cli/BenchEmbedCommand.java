package io.polyptych.jobs.cli;

import io.polyptych.engine.TorchRuntime;
import io.polyptych.jobs.bench.EmbedBench;
import io.polyptych.jobs.bench.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An embedder against transformers, in turns, on the same files. */
@Command(
        name = "embed",
        description = {
            "Embeddings of JPEGs a second, beside transformers'.",
            "Pictures cut from the fixtures' photos, read, decoded, resized and run through CLIP's"
                    + " ViT-L/14 with random weights, float32, on the CPU. With --python both sides"
                    + " take turns on the same files."
        },
        mixinStandardHelpOptions = true)
final class BenchEmbedCommand implements Callable<Integer> {
    private static final String TWIN = "docs/benchmarks/embed.py";

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            description = "A Python with docs/benchmarks/requirements.txt; without it, ours alone.")
    private String python;

    @Option(names = "--images", defaultValue = "64", description = "Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--blocks",
            defaultValue = "24",
            description = "Of the network; fewer to try it out (default: ${DEFAULT-VALUE}).")
    private int blocks;

    @Option(names = "--repeats", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Of either side, in turns (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TorchRuntime.load(threads);
        Path folder = Files.createTempDirectory("polyptych-bench");
        try {
            Path fixtures = Home.find("fixtures");
            var bench = new EmbedBench(folder, fixtures, repeats, spec.commandLine().getOut());
            bench.prepare(images, blocks);
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
