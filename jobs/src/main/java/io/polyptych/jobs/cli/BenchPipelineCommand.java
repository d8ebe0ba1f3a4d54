package io.polyptych.jobs.cli;

import io.polyptych.contract.Manifest;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.bench.BenchSystem;
import io.polyptych.jobs.bench.TimedProvider;
import io.polyptych.jobs.models.ModelFolders;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import io.polyptych.system.simulated.SimulatedRenders;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How much of a device's time the pipeline around it wastes, and what its stages cost.
 *
 * <p>Busy share: a simulated device that waits a given time for each picture, one at a time; Σ wait
 * over the wall time from the first render's start to the last one's end. The same with a real
 * network, by the time spent in its renders. Stage costs: the same shots with montage, milliseconds
 * in each stage as the rows have them.
 */
@Command(
        name = "pipeline",
        description = {
            "Busy share of a simulated device, and what the stages cost.",
            "The share is the sum of the device's waits over the wall time, the whole pipeline"
                    + " around it; the costs are milliseconds a shot at 1024 x 1024, with montage."
        },
        mixinStandardHelpOptions = true)
final class BenchPipelineCommand implements Callable<Integer> {
    @Option(names = "--shots", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}.")
    private int shots;

    @Option(
            names = "--wait",
            paramLabel = "MILLIS",
            defaultValue = "1000",
            description = "The simulated device's time for a picture (default: ${DEFAULT-VALUE}).")
    private long waitMillis;

    @Option(names = "--repeats", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(
            names = "--montage-shots",
            defaultValue = "24",
            description =
                    "Shots for the stage costs; 0 leaves them out (default: ${DEFAULT-VALUE}).")
    private int montageShots;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description =
                    "A folder with a model of --system: its real network on the CPU instead of the"
                            + " simulated device, and no stage costs.")
    private Path models;

    @Option(
            names = "--system",
            paramLabel = "SYSTEM",
            description = "With --models: ic-custom, ace-plus, dreamo or syncd.")
    private String system;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if ((models == null) != (system == null)) {
            throw new IllegalArgumentException("give both --models and --system, or neither");
        }
        Logs.in(Files.createTempDirectory("polyptych-bench-log"));
        List<Double> shares = new ArrayList<>();
        Map<String, List<Long>> costs = new TreeMap<>();
        for (int repeat = 1; repeat <= repeats; repeat++) {
            double share = busyShare();
            shares.add(share);
            if (models == null && montageShots > 0) {
                stageCosts(costs);
            }
            out.printf("repeat %d: busy share %.4f%n", repeat, share);
            out.flush();
        }
        shares.sort(Comparator.naturalOrder());
        out.printf(
                "busy share (sum of %s / wall), %d shots%s: median %.4f, %.4f to %.4f%n",
                models == null ? "waits" : "renders",
                shots,
                models == null ? " of %d ms".formatted(waitMillis) : " by " + system,
                middle(shares),
                shares.get(0),
                shares.get(shares.size() - 1));
        if (!costs.isEmpty()) {
            print(costs, out);
        }
        out.flush();
        return 0;
    }

    private void print(Map<String, List<Long>> costs, PrintWriter out) {
        out.printf(
                "stage costs, montage, ms a shot: median (90th percentile) of %d%n",
                montageShots * repeats);
        costs.forEach(
                (stage, millis) -> {
                    millis.sort(Comparator.naturalOrder());
                    out.printf(
                            "  %-10s %6d (%d)%n",
                            stage, middle(millis), millis.get(millis.size() * 9 / 10));
                });
    }

    private double busyShare() throws Exception {
        return models == null ? simulatedShare() : renderedShare();
    }

    private double simulatedShare() throws Exception {
        SimulatedRenders.clear();
        var provider = new SimulatedCustomizerProvider(Duration.ofMillis(waitMillis));
        var systems =
                new Systems(List.of(provider), List.of(SimulatedCustomizerProvider.manifest()));
        BenchCampaign.inScene(SimulatedCustomizerProvider.SYSTEM, shots).run(systems);
        List<SimulatedRenders.Span> spans = SimulatedRenders.all();
        long start =
                spans.stream().mapToLong(SimulatedRenders.Span::startNanos).min().orElseThrow();
        long end = spans.stream().mapToLong(SimulatedRenders.Span::endNanos).max().orElseThrow();
        long waits = spans.stream().mapToLong(SimulatedRenders.Span::waitNanos).sum();
        return (double) waits / (end - start);
    }

    /**
     * The time spent in the system's renders, reading and encoding included, over the time from the
     * first one's start to the last one's end. One device renders one batch at a time, so they
     * don't overlap; loading the model comes before the first.
     */
    private double renderedShare() throws Exception {
        TimedProvider.clear();
        BenchSystem wanted = BenchSystem.of(List.of(system)).get(0);
        List<Manifest> found =
                ModelFolders.manifests(
                        ModelFolders.read(List.of(models)).stream()
                                .filter(model -> model.system().equals(system))
                                .limit(1)
                                .toList());
        var systems = new Systems(List.of(new TimedProvider(wanted.provider())), found);
        BenchCampaign.of(wanted, shots).run(systems);
        List<TimedProvider.Span> spans = TimedProvider.spans();
        long start = spans.stream().mapToLong(TimedProvider.Span::startNanos).min().orElseThrow();
        long end = spans.stream().mapToLong(TimedProvider.Span::endNanos).max().orElseThrow();
        long busy = spans.stream().mapToLong(span -> span.endNanos() - span.startNanos()).sum();
        return (double) busy / (end - start);
    }

    private void stageCosts(Map<String, List<Long>> costs) throws Exception {
        for (GeneratedImage row :
                BenchCampaign.inScene("montage", montageShots).run(Systems.builtIn()).rows()) {
            row.getTimings()
                    .forEach(
                            (stage, millis) ->
                                    costs.computeIfAbsent(stage, s -> new ArrayList<>())
                                            .add(millis));
        }
    }

    private static <T> T middle(List<T> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
