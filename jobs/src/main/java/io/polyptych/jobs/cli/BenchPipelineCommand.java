package io.polyptych.jobs.cli;

import io.polyptych.jobs.CampaignJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.route.RouteConfig;
import io.polyptych.route.RouteRule;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import io.polyptych.system.simulated.SimulatedRenders;
import java.io.IOException;
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
import org.apache.flink.api.common.JobID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How much of a device's time the pipeline around it wastes, and what its stages cost.
 *
 * <p>Busy share: a simulated device that waits a given time for each picture, one at a time; Σ wait
 * over the wall time from the first render's start to the last one's end. Stage costs: the same
 * shots with montage, milliseconds in each stage as the rows have them.
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
    private static final int SHOTS_A_PRODUCT = 4;

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
            description = "Shots for the stage costs (default: ${DEFAULT-VALUE}).")
    private int montageShots;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Logs.in(Files.createTempDirectory("polyptych-bench-log"));
        List<Double> shares = new ArrayList<>();
        Map<String, List<Long>> costs = new TreeMap<>();
        for (int repeat = 1; repeat <= repeats; repeat++) {
            double share = busyShare();
            shares.add(share);
            stageCosts(costs);
            out.printf("repeat %d: busy share %.4f%n", repeat, share);
            out.flush();
        }
        shares.sort(Comparator.naturalOrder());
        out.printf(
                "busy share (sum of waits / wall), %d shots of %d ms: median %.4f, %.4f to %.4f%n",
                shots, waitMillis, middle(shares), shares.get(0), shares.get(shares.size() - 1));
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
        out.flush();
        return 0;
    }

    private double busyShare() throws Exception {
        SimulatedRenders.clear();
        var provider = new SimulatedCustomizerProvider(Duration.ofMillis(waitMillis));
        var systems =
                new Systems(List.of(provider), List.of(SimulatedCustomizerProvider.manifest()));
        run(shots, systems);
        List<SimulatedRenders.Span> spans = SimulatedRenders.all();
        long start =
                spans.stream().mapToLong(SimulatedRenders.Span::startNanos).min().orElseThrow();
        long end = spans.stream().mapToLong(SimulatedRenders.Span::endNanos).max().orElseThrow();
        long waits = spans.stream().mapToLong(SimulatedRenders.Span::waitNanos).sum();
        return (double) waits / (end - start);
    }

    private void stageCosts(Map<String, List<Long>> costs) throws Exception {
        for (GeneratedImage row : run(montageShots, Systems.builtIn())) {
            row.getTimings()
                    .forEach(
                            (stage, millis) ->
                                    costs.computeIfAbsent(stage, s -> new ArrayList<>())
                                            .add(millis));
        }
    }

    /** A campaign of so many shots in a fresh folder. */
    private static List<GeneratedImage> run(int shots, Systems systems) throws Exception {
        Path out = Files.createTempDirectory("polyptych-bench");
        try (LocalRun run = new LocalRun(out, null, Home.find("deploy/flink/local.yaml"))) {
            Path fixtures = Home.find("fixtures");
            CampaignFile campaign = campaign(out, fixtures, shots);
            String system = systems.providers().get(0).system();
            PolyptychConfig config = campaign.applyTo(routedTo(system)).under(out);
            run.createTopics(config.topics());
            JobID job =
                    run.start(
                            CampaignJob.name(campaign),
                            config,
                            false,
                            env ->
                                    new CampaignJob(
                                                    CampaignJob.endpoints(
                                                            run.kafka(), config, campaign),
                                                    config,
                                                    systems)
                                            .defineOn(env));
            run.await(CampaignJob.name(campaign), job);
            List<GeneratedImage> rows =
                    new Report(run.kafka(), config).outcomes(origin -> true).rows();
            if (rows.size() != shots) {
                throw new IllegalStateException(
                        "%d shots went in, %d rows came out".formatted(shots, rows.size()));
            }
            return rows;
        } finally {
            Folders.delete(out);
        }
    }

    private static PolyptychConfig routedTo(String system) {
        PolyptychConfig defaults = PolyptychConfig.defaults();
        return defaults.withRoutes(
                new RouteConfig(
                        List.of(new RouteRule("bench", List.of("reference"), List.of(system)))));
    }

    private static CampaignFile campaign(Path out, Path fixtures, int shots) throws IOException {
        String[] products = {"mug", "bottle", "lamp", "bag"};
        StringBuilder feed = new StringBuilder();
        for (int made = 0; made < shots; ) {
            StringBuilder wanted = new StringBuilder();
            for (int i = 0; i < SHOTS_A_PRODUCT && made < shots; i++, made++) {
                wanted.append(i == 0 ? "" : ",")
                        .append("{\"scene\":\"scenes/shelf/scene.jpg\",\"mask\":")
                        .append("{\"image\":\"scenes/shelf/precise.png\"}}");
            }
            int product = made / SHOTS_A_PRODUCT;
            feed.append(
                    "{\"id\":\"p%d\",\"title\":\"Product\",\"imageLink\":\"products/%s/front.jpg\",\"shots\":[%s]}%n"
                            .formatted(product, products[product % products.length], wanted));
        }
        Path file = out.resolve("bench.jsonl");
        Files.writeString(file, feed);
        return new CampaignFile(
                "bench", file.toString(), null, fixtures.toString(), 1, 1, null, null);
    }

    private static <T> T middle(List<T> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
