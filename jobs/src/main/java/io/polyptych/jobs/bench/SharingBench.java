package io.polyptych.jobs.bench;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.contract.WorkMeter.Shared;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Eight shots of one product, which differ in their seeds: how often each encoding was computed,
 * and how much of the encoders' time sharing saved. The encoders are larger than the fixtures', so
 * that there is something to save: see {@link LargeEncoders}; the transformer is smaller (width
 * 512, 1 double and 2 single blocks).
 *
 * <p>The saved time is that of eight shots with nothing shared, less that of eight shots with
 * everything shared. The encoders' time is that of reading and encoding alone, eight times; seven
 * of eight could be saved.
 */
public final class SharingBench {
    /** The shots of a product. */
    public static final int SHOTS = 8;

    private final Path folder;
    private final Path fixtures;
    private final int side;
    private final int steps;
    private final int repeats;
    private final PrintWriter out;

    /** As {@link SystemBench}. */
    public SharingBench(
            Path folder, Path fixtures, int side, int steps, int repeats, PrintWriter out) {
        this.folder = folder;
        this.fixtures = fixtures;
        this.side = side;
        this.steps = steps;
        this.repeats = repeats;
        this.out = out;
    }

    /** Prints two lines: what was computed how often, and what it saved. */
    public void run(BenchSystem system) throws IOException {
        Path own = folder.resolve(system.word() + "-shared");
        Manifest manifest =
                BenchModel.write(
                        own,
                        fixtures,
                        system,
                        BenchSizes.MUCH_TO_SHARE,
                        system.parameters(side, steps));
        var shot = new BenchShot(own, fixtures, side);
        try (OpenedSystem opened = OpenedSystem.open(system.provider(), manifest, shot.objects())) {
            var eight = new EightShots(system, manifest, shot, opened);
            opened.render(shot.of(system, manifest, 0));
            out.printf("%-9s %d shots: %s%n", system.word(), SHOTS, counted(eight, opened.meter()));
            var shared = new Timings();
            var apart = new Timings();
            var encoders = new Timings();
            List<Double> shares = new ArrayList<>();
            for (int repeat = 0; repeat < repeats; repeat++) {
                double with = eight.shared();
                double without = eight.apart();
                double alone = eight.encodedAlone();
                shared.add(with);
                apart.add(without);
                encoders.add(alone);
                shares.add((without - with) / (alone * (SHOTS - 1) / SHOTS));
            }
            shares.sort(null);
            out.printf(
                    "%-9s shared %s; apart %s; encoders alone %s; saved %.3f of 7/8 of the encoders'"
                            + " time, %.3f to %.3f (asked: at least 0.95)%n",
                    "",
                    shared,
                    apart,
                    encoders,
                    shares.get(shares.size() / 2),
                    shares.get(0),
                    shares.get(shares.size() - 1));
            out.flush();
        }
    }

    private static String counted(EightShots eight, WorkMeter meter) throws IOException {
        StringBuilder text = new StringBuilder();
        long[] made = new long[Shared.values().length];
        for (Shared kind : Shared.values()) {
            made[kind.ordinal()] = meter.made(kind);
        }
        eight.shared();
        for (Shared kind : Shared.values()) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(kind.name().toLowerCase(Locale.ROOT))
                    .append(" made ")
                    .append(meter.made(kind) - made[kind.ordinal()]);
        }
        return text.toString();
    }

    /** The shots, in the three ways. */
    private record EightShots(
            BenchSystem system, Manifest manifest, BenchShot shot, OpenedSystem opened) {
        double shared() {
            opened.forget();
            double millis = 0;
            for (int seed = 1; seed <= SHOTS; seed++) {
                millis += opened.render(shot.of(system, manifest, seed));
            }
            return millis;
        }

        double apart() {
            double millis = 0;
            for (int seed = 1; seed <= SHOTS; seed++) {
                opened.forget();
                millis += opened.render(shot.of(system, manifest, seed));
            }
            return millis;
        }

        double encodedAlone() throws IOException {
            double millis = 0;
            for (int seed = 1; seed <= SHOTS; seed++) {
                opened.forget();
                millis += opened.prepare(shot.of(system, manifest, seed));
            }
            return millis;
        }
    }
}
