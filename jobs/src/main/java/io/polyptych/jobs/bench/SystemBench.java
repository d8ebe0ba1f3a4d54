package io.polyptych.jobs.bench;

import io.polyptych.contract.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * A picture by each system, ours and the authors' released code in turn, on the same random
 * weights: the transformer of {@link NetworkBench} (width 768, 4 double and 8 single blocks), the
 * fixtures' tiny autoencoder and encoders, an adapter in its published layout. Models stay loaded;
 * texts and pictures are encoded anew for each picture on both sides.
 */
public final class SystemBench {
    private final Path folder;
    private final Path fixtures;
    private final int side;
    private final int steps;
    private final int repeats;
    private final PrintWriter out;

    /** Starts the authors' side of a system. */
    public interface Reference {
        /**
         * @param folder with a model.yaml, and pictures
         * @return the process, or null to time ours alone
         */
        Twin start(Path folder) throws IOException;
    }

    /**
     * @param folder for the models and pictures, up to 1 GB a system
     * @param fixtures the repository's
     * @param side of reference and picture in pixels, a multiple of 16
     */
    public SystemBench(
            Path folder, Path fixtures, int side, int steps, int repeats, PrintWriter out) {
        this.folder = folder;
        this.fixtures = fixtures;
        this.side = side;
        this.steps = steps;
        this.repeats = repeats;
        this.out = out;
    }

    /** Prints a line: both sides' medians and their ratio. */
    public void run(BenchSystem system, Reference reference) throws IOException {
        Path own = folder.resolve(system.word());
        Map<String, String> defaults = system.parameters(side, steps);
        Manifest manifest = BenchModel.write(own, fixtures, system, BenchSizes.MIDDLE, defaults);
        var shot = new BenchShot(own, fixtures, side);
        var ours = new Timings();
        var theirs = new Timings();
        try (OpenedSystem opened = OpenedSystem.open(system.provider(), manifest, shot.objects());
                Twin twin = reference.start(own)) {
            for (int turn = -1; turn < repeats; turn++) {
                opened.forget();
                double mine = opened.render(shot.of(system, manifest, turn + 2));
                double released = twin == null ? 0 : twin.millis(system.word());
                // The first turn warms both up.
                if (turn >= 0) {
                    ours.add(mine);
                    theirs.add(released);
                }
            }
            out.printf("%-9s ours %s", system.word(), ours);
            if (twin != null) {
                out.printf(
                        "; released %s; ours / released %.3f (asked: at most 1.05)",
                        theirs, ours.median() / theirs.median());
            }
            out.println();
            out.flush();
        }
    }
}
