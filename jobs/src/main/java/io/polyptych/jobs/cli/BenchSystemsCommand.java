package io.polyptych.jobs.cli;

import io.polyptych.engine.TorchRuntime;
import io.polyptych.jobs.bench.BenchSystem;
import io.polyptych.jobs.bench.SharingBench;
import io.polyptych.jobs.bench.SystemBench;
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

/** The systems against their authors' released code, and what sharing work saves. */
@Command(
        name = "systems",
        description = {
            "The systems' time per picture beside their authors' released code.",
            "A FLUX transformer of width 768 with 4 + 8 blocks, adapters in their published"
                    + " layouts, tiny encoders, random weights, float32, on the CPU. With --python"
                    + " and --references both sides take turns on the same weights. Then eight"
                    + " shots of one product with larger encoders: what sharing work saves."
        },
        mixinStandardHelpOptions = true)
final class BenchSystemsCommand implements Callable<Integer> {
    private static final String TWIN = "docs/benchmarks/systems.py";

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            description =
                    "A Python with docs/benchmarks/requirements.txt; without it, ours alone. Needs"
                            + " --references.")
    private String python;

    @Option(
            names = "--references",
            paramLabel = "DIR",
            description =
                    "Checkouts of the authors' code: IC-Custom, ACE_plus, DreamO with facexlib,"
                            + " syncd; see docs/benchmarks/systems.py.")
    private Path references;

    @Option(
            names = "--systems",
            split = ",",
            paramLabel = "SYSTEM",
            description = "Default: ic-custom,ace-plus,dreamo,syncd.")
    private List<String> systems = List.of(BenchSystem.words().split(","));

    @Option(
            names = "--repeats",
            defaultValue = "5",
            description = "Turns of both sides; 0 leaves them out (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(names = "--steps", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--side",
            defaultValue = "512",
            paramLabel = "PIXELS",
            description =
                    "Of the picture, as of its reference, a multiple of 16; 512 makes 2048 image"
                            + " tokens (default: ${DEFAULT-VALUE}).")
    private int side;

    @Option(
            names = "--sharing-repeats",
            defaultValue = "3",
            description = "Of the eight shots; 0 leaves them out (default: ${DEFAULT-VALUE}).")
    private int sharingRepeats;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Of either side, in turns (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description =
                    "Leaves the random models there, for bench pipeline --models; without it they"
                            + " are deleted.")
    private Path keep;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if ((python == null) != (references == null)) {
            throw new IllegalArgumentException("give both --python and --references, or neither");
        }
        List<BenchSystem> wanted = BenchSystem.of(systems);
        TorchRuntime.load(threads);
        Path folder = keep == null ? Files.createTempDirectory("polyptych-bench") : keep;
        try {
            run(wanted, folder);
        } finally {
            if (keep == null) {
                Folders.delete(folder);
            }
        }
        return 0;
    }

    private void run(List<BenchSystem> wanted, Path folder) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path fixtures = Home.find("fixtures");
        if (repeats > 0) {
            var bench = new SystemBench(folder, fixtures, side, steps, repeats, out);
            for (BenchSystem system : wanted) {
                bench.run(system, this::twin);
            }
        }
        if (sharingRepeats > 0) {
            var sharing = new SharingBench(folder, fixtures, sharingRepeats, out);
            for (BenchSystem system : wanted) {
                sharing.run(system);
            }
        }
    }

    private Twin twin(Path folder) throws IOException {
        return python == null
                ? null
                : new Twin(
                        List.of(python, Home.find(TWIN).toString(), references.toString()),
                        folder,
                        threads);
    }
}
