package io.polyptych.jobs.cli;

import io.polyptych.jobs.bench.pictures.CutOutBench;
import io.polyptych.jobs.bench.pictures.FixturePictures;
import io.polyptych.jobs.bench.pictures.PhotoSheets;
import io.polyptych.jobs.bench.pictures.PlainStages;
import io.polyptych.jobs.bench.pictures.StageTimes;
import io.polyptych.jobs.bench.pictures.TargetMaskBench;
import io.polyptych.jobs.bench.pictures.UntouchedBench;
import io.polyptych.jobs.config.PolyptychConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How good cut-outs, masks and montage are on the fixtures, and what they cost. */
@Command(
        name = "pictures",
        description = {
            "Cut-outs, masks and montage against the fixtures' truth, and what they cost.",
            "With --photos, the same cut-out on a folder of real photos instead, laid out on sheets"
                    + " to look at."
        },
        mixinStandardHelpOptions = true)
final class BenchPicturesCommand implements Callable<Integer> {
    /** What can be measured. */
    enum Part {
        CUTOUTS,
        MASKS,
        OUTSIDE,
        STAGES,
        THROUGHPUT
    }

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Some of ${COMPLETION-CANDIDATES}; left out: all.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(
            names = "--shots",
            defaultValue = "200",
            description = "For the throughput (default: ${DEFAULT-VALUE}).")
    private int shots;

    @Option(
            names = "--repeats",
            defaultValue = "3",
            description = "Of each timed stage (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--fixtures",
            paramLabel = "DIR",
            description =
                    "A folder with products/NAME/VIEW.jpg and VIEW-cutout.png, and scenes/NAME with"
                            + " scene.jpg, precise.png, drawn.png and scene.yaml; left out: the"
                            + " checkout's fixtures.")
    private Path fixtures;

    @Option(
            names = "--photos",
            paramLabel = "DIR",
            description = "Real photos, in folders of any depth: JPEG, PNG or WebP.")
    private Path photos;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "photo-sheets",
            description = "Where the sheets of --photos go (default: ${DEFAULT-VALUE}).")
    private Path sheets;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (shots < 2 || repeats < 1) {
            throw new IllegalArgumentException(
                    "--shots is %d and --repeats %d; give at least 2 and 1"
                            .formatted(shots, repeats));
        }
        if (photos != null) {
            new PhotoSheets(photos, sheets).write(out);
            return 0;
        }
        Path log = Files.createTempDirectory("polyptych-bench-log");
        Logs.in(log);
        measure(new FixturePictures(fixtures == null ? Home.find("fixtures") : fixtures), out);
        return 0;
    }

    private void measure(FixturePictures found, PrintWriter out) throws Exception {
        if (only.contains(Part.CUTOUTS)) {
            new CutOutBench(found).print(out);
        }
        if (only.contains(Part.MASKS)) {
            new TargetMaskBench(found).print(out);
        }
        if (only.contains(Part.OUTSIDE) || only.contains(Part.STAGES)) {
            Path folder = Files.createTempDirectory("polyptych-bench");
            PolyptychConfig config =
                    PolyptychConfig.defaults().withBase(found.folder().toString()).under(folder);
            try (var stages = new PlainStages(config)) {
                if (only.contains(Part.OUTSIDE)) {
                    new UntouchedBench(found, stages).print(out);
                }
                if (only.contains(Part.STAGES)) {
                    new StageTimes(found, stages, repeats).print(out);
                }
            } finally {
                Folders.delete(folder);
            }
        }
        if (only.contains(Part.THROUGHPUT)) {
            new PipelineAgainstLoop(found, shots, out).run();
        }
    }
}
