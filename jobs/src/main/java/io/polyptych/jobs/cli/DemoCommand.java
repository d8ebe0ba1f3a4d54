package io.polyptych.jobs.cli;

import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.local.LocalRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job on everything embedded: the fixtures' feed in, a gallery out. */
@Command(
        name = "demo",
        description = {
            "The main job on everything embedded, with the fixtures' products.",
            "Starts Kafka and Flink in this process, sends a feed of good and bad products through"
                    + " all nine stages and ends with a gallery. Needs no network, no GPU and no model.",
            "With --system, a feed of what that system can do, each shot naming it; needs --models."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--system",
            paramLabel = "SYSTEM",
            description =
                    "Only shots for one system, one of each kind that it can do: ace-plus, dreamo,"
                            + " ic-custom or syncd.")
    private String system;

    @Mixin private RunOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logs.in(options.out);
        Path fixtures = Home.find("fixtures");
        PolyptychConfig base = options.config();
        PolyptychConfig config =
                base.under(options.out)
                        .withBase(fixtures.toString())
                        .withShots(base.shots(), fixtures.resolve("shots.yaml").toString());
        return system == null ? everything(config, fixtures) : oneSystem(config, fixtures);
    }

    /** A shop's day: a feed with good and bad records, bytes that are none, a withdrawn product. */
    private int everything(PolyptychConfig config, Path fixtures) throws Exception {
        return run(
                "Demo catalog",
                config,
                Systems.of(config),
                products -> {
                    products.sendFeed(fixtures.resolve("feeds/demo.jsonl"));
                    products.send(
                            null, Files.readAllBytes(fixtures.resolve("bad/not-a-record.bin")));
                    products.retire("mug-discontinued");
                });
    }

    private int oneSystem(PolyptychConfig config, Path fixtures) throws Exception {
        SystemDemo demo = SystemDemo.of(system, fixtures);
        return run(
                "Demo of " + system,
                demo.config(config),
                demo.systems(config, Systems.PROVIDERS),
                products -> products.sendFeed(demo.feed()));
    }

    private int run(String title, PolyptychConfig config, Systems systems, DemoRun.Feed feed)
            throws Exception {
        var demo = new DemoRun(title, config, systems, options.out, spec.commandLine().getOut());
        try (LocalRun run =
                new LocalRun(options.out, options.kafka, Home.find("deploy/flink/local.yaml"))) {
            return demo.over(feed, run);
        }
    }
}
