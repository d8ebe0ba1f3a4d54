package io.polyptych.jobs.cli;

import io.polyptych.jobs.Systems;
import io.polyptych.jobs.campaign.Forecast;
import io.polyptych.jobs.campaign.ForecastText;
import io.polyptych.jobs.campaign.RenderPace;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.files.FeedLimits;
import io.polyptych.jobs.kafka.TopicReader;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.SingleObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A campaign, from its file to its gallery. */
@Command(
        name = "campaign",
        description = {
            "The images of a campaign: from its file to its gallery.",
            "Reads the feed that the campaign names, and ends. Rows go to Kafka and Parquet. Stopped"
                    + " early, the same command goes on from the last checkpoint; what was rendered is not"
                    + " rendered again."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {CampaignStatusCommand.class, CampaignCancelCommand.class})
final class CampaignCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The campaign, in YAML.")
    private Path file;

    @Mixin private RunOptions options;

    @Option(
            names = "--dry-run",
            description =
                    "Only print what would be done: shots, routes, licence refusals, renders, device"
                            + " hours, money. Nothing is fetched or rendered.")
    private boolean dryRun;

    @Option(
            names = "--render-seconds",
            paramLabel = "SYSTEM=SECONDS",
            description =
                    "With --dry-run: device time of a render; left out, the median of those in --out.")
    private Map<String, Double> renderSeconds = Map.of();

    @Option(
            names = "--rate",
            paramLabel = "MONEY",
            description = "With --dry-run: what a device hour costs.")
    private Double rate;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (file == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: FILE, the campaign in YAML");
        }
        if (rate != null && !(rate >= 0)) {
            throw new IllegalArgumentException("--rate must not be less than 0, is " + rate);
        }
        PrintWriter out = spec.commandLine().getOut();
        CampaignFile campaign = CampaignFile.load(file);
        PolyptychConfig config =
                options.over(campaign.applyTo(options.config())).under(options.out);
        campaign.products().checkBeginning(FeedLimits.of(config.ingest()));
        Systems systems = Systems.of(config);
        Forecast forecast = CampaignRun.forecast(campaign, config, systems);
        if (dryRun) {
            OptionalDouble money = rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
            out.printf("campaign %s, dry run%n", campaign.name());
            new ForecastText(forecast, paces(config, out), money).lines().forEach(out::println);
            out.flush();
            return 0;
        }
        Logs.in(options.out);
        try (LocalRun run =
                new LocalRun(options.out, options.kafka, Home.find("deploy/flink/local.yaml"))) {
            new ForecastText(forecast, Map.of(), OptionalDouble.empty())
                    .routes()
                    .forEach(out::println);
            return new CampaignRun(campaign, config, systems, options.out, out).over(run, forecast);
        }
    }

    /** As told, and for other systems as earlier runs in the same folder have it. */
    private Map<String, RenderPace> paces(PolyptychConfig config, PrintWriter out)
            throws IOException {
        Map<String, RenderPace> paces = new HashMap<>();
        if (Files.isDirectory(options.out.resolve("kafka"))) {
            Logs.in(options.out);
            try (LocalRun run =
                    new LocalRun(
                            options.out, options.kafka, Home.find("deploy/flink/local.yaml"))) {
                paces.putAll(measured(run.kafka(), config));
            } catch (KafkaException e) {
                out.printf(
                        "earlier renders in %s aren't looked at: %s%n",
                        options.out, e.getMessage());
            }
        }
        renderSeconds.forEach((system, seconds) -> paces.put(system, told(system, seconds)));
        return paces;
    }

    private static Map<String, RenderPace> measured(String kafka, PolyptychConfig config)
            throws IOException {
        var rows = new SingleObject<>(GeneratedImage.class);
        return RenderPace.measured(
                new TopicReader(kafka).values(config.topics().generated(), rows::decode));
    }

    private static RenderPace told(String system, double seconds) {
        if (!Systems.WORDS.contains(system)) {
            throw new IllegalArgumentException(
                    "--render-seconds: there is no system %s; give one of %s"
                            .formatted(system, Systems.WORDS));
        }
        if (!(seconds > 0)) {
            throw new IllegalArgumentException(
                    "--render-seconds %s must be more than 0, not %s".formatted(system, seconds));
        }
        return new RenderPace(seconds, 0);
    }
}
