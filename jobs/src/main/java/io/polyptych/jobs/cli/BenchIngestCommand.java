package io.polyptych.jobs.cli;

import io.polyptych.jobs.bench.Twin;
import io.polyptych.jobs.bench.ingest.IngestBench;
import io.polyptych.jobs.bench.ingest.RepeatedRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything but rendering, on many records with small pictures. */
@Command(
        name = "ingest",
        description = {
            "Everything but rendering: records a second, bytes in state, checkpoints.",
            "Records of small pictures, made of the fixtures' photos, through the stages ingest,"
                    + " fetch, caption, mask and route. Then read, hash, decode, resize and write"
                    + " alone; with --python in turns with Ray Data, on the same files."
        },
        mixinStandardHelpOptions = true)
final class BenchIngestCommand implements Callable<Integer> {
    private static final String TWIN = "docs/benchmarks/ingest_ray.py";

    @Option(
            names = "--records",
            defaultValue = "100000",
            description = "Through the stages (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--images",
            defaultValue = "2000",
            description = "Different pictures that they share (default: ${DEFAULT-VALUE}).")
    private int images;

    @Option(
            names = "--distinct",
            defaultValue = "5000",
            description =
                    "Records with a picture each, for the step alone (default: ${DEFAULT-VALUE}).")
    private int distinct;

    @Option(
            names = "--repeats",
            defaultValue = "3",
            description = "Of the step alone; 0 leaves it out (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--cpus",
            defaultValue = "2",
            description = "Flink's parallelism, and Ray's processors (default: ${DEFAULT-VALUE}).")
    private int cpus;

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            description = "A Python with docs/benchmarks/requirements.txt; without it, ours alone.")
    private String python;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var repeated = new RepeatedRecords(records, images);
        var apart = new RepeatedRecords(distinct, distinct);
        Path folder = Files.createTempDirectory("polyptych-bench");
        Logs.in(Files.createTempDirectory("polyptych-bench-log"));
        try (var bench =
                new IngestBench(
                        folder,
                        Home.find("deploy/flink/local.yaml"),
                        cpus,
                        spec.commandLine().getOut())) {
            bench.prepare(
                    Home.find("fixtures"),
                    repeats > 0 ? Math.max(images, distinct) : repeated.picturesUsed());
            bench.untilRoute(repeated);
            if (repeats > 0) {
                try (Twin twin = twin(folder)) {
                    bench.besideRay(repeated, apart, repeats, twin);
                }
            }
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private Twin twin(Path folder) throws IOException {
        return python == null
                ? null
                : new Twin(List.of(python, Home.find(TWIN).toString()), folder, cpus);
    }
}
