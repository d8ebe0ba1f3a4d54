package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.evaluate.Benchmark;
import io.polyptych.jobs.evaluate.CheckedBenchmark;
import io.polyptych.jobs.evaluate.Convention;
import io.polyptych.jobs.evaluate.Evaluation;
import io.polyptych.jobs.evaluate.EvaluationFiles;
import io.polyptych.jobs.evaluate.ImagesFolder;
import io.polyptych.jobs.evaluate.Instruments;
import io.polyptych.jobs.evaluate.Layouts;
import io.polyptych.jobs.evaluate.Made;
import io.polyptych.jobs.evaluate.RenderPlan;
import io.polyptych.jobs.evaluate.Scorer;
import io.polyptych.jobs.local.LocalRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code polyptych evaluate} does, on a Flink and a Kafka in this process. */
class EvaluateITCase {
    @TempDir private Path folder;

    @Test
    void aBenchmarkIsRenderedScoredAndShownAndItsPicturesCanBeScoredAgain() throws Exception {
        Benchmark benchmark = benchmark();
        List<Made> made;
        try (LocalRun run = new LocalRun(out(), null, Checkout.flinkSettings(folder, Map.of()))) {
            RenderPlan plan = RenderPlan.of(benchmark, List.of("montage", "ic-custom"), 2, 0, 64);
            var words = new PrintWriter(new StringWriter());
            made =
                    new EvaluateRenders(
                                    plan,
                                    PolyptychConfig.defaults(),
                                    Systems.builtIn(),
                                    out(),
                                    words)
                            .with(run);
        }
        Evaluation evaluation = score(benchmark, made);
        new EvaluationFiles(evaluation).write(out(), Map.of());

        assertThat(benchmark.problems()).hasSize(2);
        assertThat(made).filteredOn(one -> one.method().equals("montage")).hasSize(4);
        assertThat(made)
                .filteredOn(one -> one.method().equals("ic-custom"))
                .hasSize(4)
                .allSatisfy(one -> assertThat(one.failure()).contains("NO_ROUTE"));
        Evaluation.Line line = evaluation.lines().get(0);
        assertThat(line.method()).isEqualTo("montage");
        assertThat(line.spreads().get("identity").count()).isEqualTo(2);
        assertThat(line.spreads().get("identity").mean()).isBetween(0.5, 1.0);
        assertThat(line.spreads().get("outside").mean()).isGreaterThan(40);
        JsonNode json = new ObjectMapper().readTree(out().resolve("evaluation.json").toFile());
        assertThat(json.at("/pictures")).hasSize(8);
        assertThat(json.at("/pictures/0/making/seed").isNumber()).isTrue();
        assertThat(out().resolve("contact-sheet.jpg")).isNotEmptyFile();

        ImagesFolder.Found again =
                ImagesFolder.read(
                        out().resolve("images"),
                        benchmark,
                        benchmark.subjects(),
                        List.of("montage"));
        assertThat(score(benchmark, again.made()).lines().get(0).spreads().get("identity"))
                .isEqualTo(line.spreads().get("identity"));
    }

    /** The fixtures' mug with both its masks, and an item whose files are missing. */
    private Benchmark benchmark() throws Exception {
        Path bench = folder.resolve("bench");
        Path fixtures = Checkout.fixtures();
        item(
                bench,
                "mug",
                """
                {word: a mug, category: rigid, prompt: a mug on a table,
                 references: [%1$s/products/mug/front.jpg, %1$s/products/mug/side.jpg],
                 target: %1$s/scenes/table/scene.jpg, precise: %1$s/scenes/table/precise.png,
                 drawn: %1$s/scenes/table/drawn.png}
                """
                        .formatted(fixtures));
        item(bench, "ghost", "{word: a ghost, prompt: at night, references: [none.png]}");
        return CheckedBenchmark.of(new Layouts(null).of(bench, null).read(bench));
    }

    private static void item(Path bench, String name, String yaml) throws Exception {
        Path item = Files.createDirectories(bench.resolve(name));
        Files.writeString(item.resolve("item.yaml"), yaml);
    }

    private static Evaluation score(Benchmark benchmark, List<Made> made) {
        try (Instruments instruments = Instruments.classical()) {
            return new Scorer(instruments, Convention.PRODUCTBENCH)
                    .score(benchmark, made, List.of(), done -> {});
        }
    }

    private Path out() {
        return folder.resolve("out");
    }
}
