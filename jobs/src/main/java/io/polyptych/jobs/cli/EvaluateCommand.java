package io.polyptych.jobs.cli;

import io.polyptych.contract.Manifest;
import io.polyptych.jobs.Embedders;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.evaluate.Benchmark;
import io.polyptych.jobs.evaluate.CheckedBenchmark;
import io.polyptych.jobs.evaluate.Convention;
import io.polyptych.jobs.evaluate.Evaluation;
import io.polyptych.jobs.evaluate.EvaluationFiles;
import io.polyptych.jobs.evaluate.ImagesFolder;
import io.polyptych.jobs.evaluate.Instruments;
import io.polyptych.jobs.evaluate.LayoutReader;
import io.polyptych.jobs.evaluate.Layouts;
import io.polyptych.jobs.evaluate.RenderPlan;
import io.polyptych.jobs.evaluate.Scorer;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.score.ScoreSources;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Methods on a benchmark: their pictures in, the papers' table and a contact sheet out. */
@Command(
        name = "evaluate",
        description = {
            "Scores on a benchmark: the papers' table and a contact sheet.",
            "FOLDER is of the layout of DreamBench (google/dreambooth), DreamBench++ or ProductBench"
                    + " (docs/evaluate.md). Renders its cases through the pipeline, or scores the"
                    + " images in --images. Without embedders in the configuration's section score"
                    + " the classical one measures, whose numbers no paper has."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    private static final int BETWEEN_LINES = 40;

    @Parameters(paramLabel = "FOLDER", description = "The benchmark.")
    private Path folder;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description =
                    "Scores these instead of rendering: <method>/<subject>/<case>/*.png, or"
                            + " DreamBench++'s own folders of samples.")
    private Path images;

    @Option(
            names = "--systems",
            split = ",",
            paramLabel = "SYSTEM",
            description =
                    "Methods to compare, separated by commas; with --images, its folders. Left"
                            + " out: all that there are.")
    private List<String> methods = List.of();

    @Option(
            names = "--images-per-prompt",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Pictures of each method for each case (default: ${DEFAULT-VALUE}; papers on"
                            + " DreamBench mostly make 4).")
    private int pictures;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many cases, evenly spread over all.")
    private Integer limit;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Another one gives other pictures (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description =
                    "dreambench, dreambench-plus or productbench, where the files don't tell.")
    private String layout;

    @Option(
            names = "--convention",
            paramLabel = "CONVENTION",
            description =
                    "How scores are paired and scaled: dreambench, dreambench-plus or productbench"
                            + " (default: the layout's).")
    private String convention;

    @Option(
            names = "--token",
            paramLabel = "WORD",
            description =
                    "The unique token in DreamBench's prompts (default: none, as it means nothing"
                            + " to a method that wasn't trained on it).")
    private String token;

    @Mixin private RunOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logs.in(options.out);
        PrintWriter out = spec.commandLine().getOut();
        LayoutReader reader = new Layouts(token).of(folder, layout);
        Convention chosen = convention == null ? reader.convention() : Convention.of(convention);
        Benchmark whole = reader.read(folder.toAbsolutePath().normalize());
        Benchmark benchmark = usable(whole, reader);
        PolyptychConfig config = options.config();
        ScoreSources embedders = Embedders.of(config);
        out.printf(
                "%s: %d cases of %d subjects%n",
                reader.word(), benchmark.cases().size(), benchmark.subjects().size());
        out.flush();
        ImagesFolder.Found found =
                images == null
                        ? rendered(benchmark, config, out)
                        : ImagesFolder.read(
                                images.toAbsolutePath(), benchmark, whole.subjects(), methods);
        Evaluation evaluation;
        try (Instruments instruments = Instruments.of(config.score(), embedders)) {
            evaluation =
                    new Scorer(instruments, chosen)
                            .score(
                                    benchmark,
                                    found.made(),
                                    found.problems(),
                                    done -> progress(done, found.made().size(), out));
        }
        EvaluationFiles files = new EvaluationFiles(evaluation);
        Path page = files.write(options.out.toAbsolutePath().normalize(), facts());
        out.println();
        out.print(files.table());
        out.println();
        out.println("contact sheet: " + page);
        out.flush();
        return evaluation.hasScores() ? 0 : Polyptych.FAILED;
    }

    private Benchmark usable(Benchmark whole, LayoutReader reader) {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException(
                    "--limit is %d; it must be 1 or more".formatted(limit));
        }
        Benchmark usable = CheckedBenchmark.of(limit == null ? whole : whole.limitedTo(limit));
        if (usable.cases().isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no case that can be used; layout %s is %s%s"
                            .formatted(folder, reader.word(), reader.looks(), reasons(usable)));
        }
        return usable;
    }

    private static String reasons(Benchmark benchmark) {
        StringBuilder reasons = new StringBuilder();
        benchmark.problems().stream()
                .limit(20)
                .forEach(
                        problem ->
                                reasons.append(
                                        "\n  %s: %s".formatted(problem.where(), problem.reason())));
        return reasons.toString();
    }

    private ImagesFolder.Found rendered(Benchmark benchmark, PolyptychConfig base, PrintWriter out)
            throws Exception {
        if (pictures < 1 || pictures > base.ingest().maxCandidates()) {
            throw new IllegalArgumentException(
                    "--images-per-prompt is %d; it must be 1 to %d (ingest.max-candidates)"
                            .formatted(pictures, base.ingest().maxCandidates()));
        }
        Systems systems = Systems.of(base);
        List<String> named = methods.isEmpty() ? atHand(systems) : methods;
        named.forEach(method -> requireKnown(method));
        RenderPlan plan = RenderPlan.of(benchmark, named, pictures, seed, base.ingest().maxShots());
        try (LocalRun run =
                new LocalRun(options.out, options.kafka, Home.find("deploy/flink/local.yaml"))) {
            return new ImagesFolder.Found(
                    new EvaluateRenders(plan, base, systems, options.out, out).with(run),
                    List.of());
        }
    }

    private static List<String> atHand(Systems systems) {
        return systems.models().stream().map(Manifest::system).distinct().sorted().toList();
    }

    private static void requireKnown(String method) {
        if (!Systems.WORDS.contains(method)) {
            throw new IllegalArgumentException(
                    "--systems names %s; there are %s".formatted(method, Systems.WORDS));
        }
    }

    private static void progress(int done, int all, PrintWriter out) {
        if (done % BETWEEN_LINES == 0 || done == all) {
            out.printf("scored %d of %d pictures%n", done, all);
            out.flush();
        }
    }

    /** What is to be known of this run to make it again. */
    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", String.join(" ", spec.root().version()));
        facts.put("java", System.getProperty("java.version"));
        facts.put("seed", Long.toString(seed));
        facts.put("imagesPerPrompt", images == null ? Integer.toString(pictures) : "as found");
        facts.put("images", images == null ? "rendered" : images.toString());
        facts.put("limit", limit == null ? "none" : limit.toString());
        facts.put("token", token == null ? "none" : token);
        return facts;
    }
}
