package io.polyptych.jobs.bench;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.contract.WorkMeter.Shared;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Eight shots of one product, which differ in their seeds: how often each encoding was computed,
 * and how much of the encoders' time sharing saved. The encoders of texts and of SigLIP are larger
 * than the fixtures', so that there is something to save: see {@link LargeEncoders}; what isn't
 * shared is smaller: a transformer of width 512, 1 double and 2 single blocks, pictures of 256
 * pixels a side, two steps.
 *
 * <p>The saved time is that of eight shots with nothing shared, less that of eight shots with
 * everything shared. The encoders' time is that of reading and encoding alone, eight times; seven
 * of eight could be saved. The three take turns shot by shot, on two copies of the system.
 */
public final class SharingBench {
    /** The shots of a product. */
    public static final int SHOTS = 8;

    private static final int SIDE = 256;
    private static final int STEPS = 2;

    private final Path folder;
    private final Path fixtures;
    private final int repeats;
    private final PrintWriter out;

    /** As {@link SystemBench}. */
    public SharingBench(Path folder, Path fixtures, int repeats, PrintWriter out) {
        this.folder = folder;
        this.fixtures = fixtures;
        this.repeats = repeats;
        this.out = out;
    }

    /** Prints two lines: what was computed how often, and what it saved. */
    public void run(BenchSystem system) throws IOException {
        Path own = folder.resolve(system.word() + "-shared");
        Map<String, String> defaults = system.parameters(SIDE, STEPS);
        Manifest manifest =
                BenchModel.write(own, fixtures, system, BenchSizes.MUCH_TO_SHARE, defaults);
        var shot = new BenchShot(own, fixtures, SIDE);
        try (OpenedSystem sharing = OpenedSystem.open(system.provider(), manifest, shot.objects());
                OpenedSystem apart =
                        OpenedSystem.open(system.provider(), manifest, shot.objects())) {
            sharing.render(shot.of(system, manifest, 0));
            apart.render(shot.of(system, manifest, 0));
            var millis = new ArrayList<Eight>();
            for (int repeat = 0; repeat < repeats; repeat++) {
                WorkCounts before = WorkCounts.of(sharing.meter());
                sharing.forget();
                millis.add(eight(seed -> shot.of(system, manifest, seed), sharing, apart));
                if (repeat == 0) {
                    out.printf(
                            "%-9s %d shots: %s%n",
                            system.word(), SHOTS, WorkCounts.of(sharing.meter()).since(before));
                }
            }
            print(millis);
        }
    }

    private static Eight eight(
            LongFunction<RenderRequest> shots, OpenedSystem sharing, OpenedSystem apart)
            throws IOException {
        double shared = 0;
        double unshared = 0;
        double encoders = 0;
        for (int seed = 1; seed <= SHOTS; seed++) {
            RenderRequest request = shots.apply(seed);
            shared += sharing.render(request);
            apart.forget();
            unshared += apart.render(request);
            apart.forget();
            encoders += apart.prepare(request);
        }
        return new Eight(shared, unshared, encoders);
    }

    private void print(List<Eight> millis) {
        List<Double> saved = millis.stream().map(Eight::saved).sorted().toList();
        out.printf(
                "%-9s shared %s; apart %s; encoders alone %s; saved / (7/8 of the encoders' time)"
                        + " %.3f, %.3f to %.3f (asked: at least 0.95)%n",
                "",
                timings(millis, Eight::shared),
                timings(millis, Eight::apart),
                timings(millis, Eight::encoders),
                saved.get(saved.size() / 2),
                saved.get(0),
                saved.get(saved.size() - 1));
        out.flush();
    }

    private static Timings timings(List<Eight> all, ToDoubleFunction<Eight> one) {
        var timings = new Timings();
        all.forEach(eight -> timings.add(one.applyAsDouble(eight)));
        return timings;
    }

    /** Milliseconds of eight shots. */
    private record Eight(double shared, double apart, double encoders) {
        double saved() {
            return (apart - shared) / (encoders * (SHOTS - 1) / SHOTS);
        }
    }

    /** How often each kind was computed. */
    private record WorkCounts(Map<Shared, Long> made) {
        static WorkCounts of(WorkMeter meter) {
            var made = new EnumMap<Shared, Long>(Shared.class);
            for (Shared kind : Shared.values()) {
                made.put(kind, meter.made(kind));
            }
            return new WorkCounts(made);
        }

        String since(WorkCounts before) {
            return made.entrySet().stream()
                    .map(
                            kind ->
                                    "%s computed %d times"
                                            .formatted(
                                                    kind.getKey().name().toLowerCase(Locale.ROOT),
                                                    kind.getValue()
                                                            - before.made().get(kind.getKey())))
                    .collect(Collectors.joining(", "));
        }
    }
}
