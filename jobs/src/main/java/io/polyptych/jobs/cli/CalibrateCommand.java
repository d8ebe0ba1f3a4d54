package io.polyptych.jobs.cli;

import io.polyptych.contract.KnownScores;
import io.polyptych.jobs.Embedders;
import io.polyptych.jobs.bench.pictures.FixturePictures;
import io.polyptych.jobs.bench.pictures.PlainStages;
import io.polyptych.jobs.calibrate.Calibration;
import io.polyptych.jobs.calibrate.CalibrationReport;
import io.polyptych.jobs.calibrate.ConfiguredScores;
import io.polyptych.jobs.calibrate.Example;
import io.polyptych.jobs.calibrate.ExampleList;
import io.polyptych.jobs.calibrate.ExampleScores;
import io.polyptych.jobs.calibrate.IdentityPair;
import io.polyptych.jobs.calibrate.ListedExample;
import io.polyptych.jobs.calibrate.PairTable;
import io.polyptych.jobs.calibrate.PolicySnippet;
import io.polyptych.jobs.calibrate.ProductPairs;
import io.polyptych.jobs.calibrate.RunExamples;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.gallery.Latest;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.objects.ObjectStore;
import io.polyptych.route.RouteConfig;
import io.polyptych.route.RouteRule;
import io.polyptych.score.ScoreConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Thresholds from what people have accepted and refused. */
@Command(
        name = "calibrate",
        description = {
            "Proposes thresholds for select from accepted and refused pictures, with what they get"
                    + " wrong.",
            "Takes the decided shots of earlier runs with the scores their rows have, lists of"
                    + " pictures, which it scores, and folders of products with cut-outs and scenes"
                    + " such as fixtures, of which it makes pictures itself. A list is a .jsonl or .csv with reference, image,"
                    + " accepted and, if need be, scene, mask, prompt and category, its paths relative"
                    + " to it. docs/selection.md has the arithmetic."
        },
        mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {
    /** Whatever the configuration prefers: pictures are made by montage. */
    private static final RouteRule TO_MONTAGE =
            new RouteRule("montage", List.of(), List.of("montage"));

    @Parameters(
            paramLabel = "FROM",
            arity = "1..*",
            description =
                    "The --out of an earlier run, a list of pictures, or a folder like fixtures;"
                            + " several add up.")
    private List<Path> from;

    @Option(
            names = "--false-accepts",
            paramLabel = "RATE",
            defaultValue = "0.05",
            description =
                    "The greatest share of refused pictures that a threshold may let pass (default:"
                            + " ${DEFAULT-VALUE}).")
    private double mostFalseAccepts;

    @Option(
            names = "--review",
            paramLabel = "AS",
            defaultValue = "LEFT_OUT",
            description =
                    "What a run's shots in review count as: left_out, accepted or refused (default:"
                            + " left_out, since nobody has decided on them).")
    private RunExamples.Review review;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration that the thresholds would go into.")
    private Path configFile;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the YAML goes; left out, it is printed.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!(mostFalseAccepts >= 0 && mostFalseAccepts < 1)) {
            throw new IllegalArgumentException(
                    "--false-accepts is %s; give a share from 0 to less than 1"
                            .formatted(mostFalseAccepts));
        }
        for (Path one : from) {
            if (!Files.isDirectory(one.resolve("kafka"))
                    && !Files.isDirectory(one.resolve("products"))
                    && !Files.isRegularFile(one)) {
                throw new IllegalArgumentException(
                        "%s is neither the --out of an earlier run nor a list of pictures nor a folder with products"
                                .formatted(one));
            }
        }
        PolyptychConfig config =
                configFile == null ? PolyptychConfig.defaults() : ConfigFile.load(configFile);
        PrintWriter print = spec.commandLine().getOut();
        List<Example> examples = new ArrayList<>();
        for (Path one : from) {
            if (Files.isDirectory(one.resolve("products"))) {
                examples.addAll(made(one, config, print));
            } else if (Files.isDirectory(one)) {
                examples.addAll(decided(one, config));
            } else {
                examples.addAll(listed(one, config, print));
            }
        }
        Calibration calibration = Calibration.of(examples, mostFalseAccepts, config.select());
        new CalibrationReport(print).write(calibration);
        return write(calibration, print);
    }

    private int write(Calibration calibration, PrintWriter print) throws IOException {
        boolean none =
                calibration.all().chosen().isEmpty()
                        && calibration.categories().stream().allMatch(g -> g.chosen().isEmpty());
        print.println();
        if (none) {
            print.println("No thresholds are proposed, and nothing is written.");
            print.flush();
            return CommandLine.ExitCode.USAGE;
        }
        String yaml =
                PolicySnippet.of(
                        calibration,
                        from.stream()
                                .map(path -> path.toAbsolutePath().normalize().getFileName())
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")));
        if (out == null) {
            print.print(yaml);
        } else {
            Files.writeString(out, yaml);
            print.println("written: " + out);
        }
        print.flush();
        return 0;
    }

    /** The decided shots of a run, from its own Kafka. */
    private List<Example> decided(Path dir, PolyptychConfig defaults) throws Exception {
        Logs.in(dir);
        PolyptychConfig config = defaults.under(dir);
        try (LocalRun run = new LocalRun(dir, null, Home.find("deploy/flink/local.yaml"))) {
            var rows = new Report(run.kafka(), config).outcomes(origin -> true).rows();
            return new RunExamples(new ObjectStore(config.objects()), review).of(Latest.of(rows));
        }
    }

    /** Montages of a folder's products against the photos of each: what select will see. */
    private static List<Example> made(Path products, PolyptychConfig config, PrintWriter print)
            throws IOException {
        if (!config.score().identity().equals(ScoreConfig.CLASSICAL)) {
            throw new IllegalArgumentException(
                    "score.identity is %s, but pictures made of %s are measured by the %s identity alone; calibrate with a run or a list, or without --config"
                            .formatted(config.score().identity(), products, ScoreConfig.CLASSICAL));
        }
        var pictures = new FixturePictures(products);
        Path folder = Files.createTempDirectory("polyptych-calibrate");
        PolyptychConfig own =
                config.withBase(pictures.folder().toString())
                        .withRoutes(new RouteConfig(List.of(TO_MONTAGE)))
                        .under(folder);
        try (var stages = new PlainStages(own)) {
            List<IdentityPair> pairs = new ProductPairs(pictures, stages).all();
            double present = config.select().least().getOrDefault(KnownScores.IDENTITY, 0.0);
            new PairTable(pairs).print(present, print);
            return pairs.stream()
                    .filter(pair -> pair.kind() == IdentityPair.Kind.RENDERS)
                    .map(IdentityPair::example)
                    .toList();
        } finally {
            Folders.delete(folder);
        }
    }

    private static List<Example> listed(Path file, PolyptychConfig config, PrintWriter print)
            throws IOException {
        List<ListedExample> listed = ExampleList.read(file);
        Path folder = Files.createTempDirectory("polyptych-calibrate");
        var objects = new ObjectStore(folder.toString());
        try (var scoring = new ConfiguredScores(objects, config.score(), Embedders.of(config))) {
            var scores = new ExampleScores(objects, config, scoring);
            List<Example> examples = new ArrayList<>();
            for (ListedExample example : listed) {
                try {
                    examples.add(scores.of(example));
                } catch (ExampleScores.Unusable e) {
                    print.println("left out: " + e.getMessage());
                }
            }
            return examples;
        } finally {
            Folders.delete(folder);
        }
    }
}
