package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.Embedders;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.score.ScoreConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With tiny embedders of random weights, whose numbers mean nothing. */
class InstrumentsTest {
    private static final int RED = 0xc02020;
    private static final List<String> EVERY =
            List.of(
                    "identity",
                    "clip-i",
                    "dino-i",
                    "dinov2-i",
                    "segmented-clip-i",
                    "segmented-dino-i",
                    "mdinov2-i",
                    "patch",
                    "clip-t");

    @TempDir private Path folder;

    @Test
    void everyEmbedderAddsItsMetricsEachNamedByItsModelAndControlled() throws IOException {
        Evaluation evaluation = score("a red mug");

        assertThat(evaluation.metrics()).containsAll(EVERY);
        Scored scored = evaluation.scored().get(0);
        assertThat(scored.missing()).doesNotContainKeys(EVERY.toArray(String[]::new));
        // The picture is the reference itself.
        assertThat(scored.scores())
                .hasEntrySatisfying("clip-i", one -> assertThat(one).isGreaterThan(0.9999))
                .hasEntrySatisfying("mdinov2-i", one -> assertThat(one).isGreaterThan(0.9999));
        assertThat(evaluation.measuredBy().get("clip-i")).startsWith("embed-clip@");
        assertThat(evaluation.measuredBy().get("dino-i")).startsWith("embed-dino@");
        assertThat(evaluation.controls()).containsOnlyKeys(EVERY.subList(0, 8));
        assertThat(evaluation.controls().get("dino-i").different()).hasSize(1);
    }

    @Test
    void aPromptOfMoreThan77TokensHasAReasonAndTheOtherScoresAreTaken() throws IOException {
        Evaluation evaluation = score("a red mug ".repeat(40));
        Scored scored = evaluation.scored().get(0);

        assertThat(scored.missing().get("clip-t")).contains("tokens").contains("77");
        assertThat(scored.scores()).containsKeys("clip-i", "dino-i", "identity");
        assertThat(new TableText(evaluation).markdown()).contains("1 × clip-t: the text has");
    }

    private Evaluation score(String prompt) throws IOException {
        Path red = Samples.product(folder.resolve("red.png"), RED);
        Path blue = Samples.product(folder.resolve("blue.png"), 0x2040c0);
        Case of =
                new Case(
                        Samples.subject("red", "object", red),
                        "0",
                        Case.POSITION_FREE,
                        prompt,
                        null);
        Case other = Samples.free(Samples.subject("blue", "object", blue), "0");
        PolyptychConfig config = config();
        try (Instruments instruments = Instruments.of(config.score(), Embedders.of(config))) {
            return new Scorer(instruments, Convention.DREAMBENCH)
                    .score(
                            Samples.benchmark(of, other),
                            List.of(Made.found("m", of, 0, red)),
                            List.of(),
                            done -> {});
        }
    }

    private static PolyptychConfig config() {
        Map<String, String> embedders = new TreeMap<>();
        for (String kind : List.of("clip", "dino", "dinov2", "siglip")) {
            embedders.put(kind, Checkout.fixtures().resolve("golden/embed-" + kind).toString());
        }
        ScoreConfig defaults = ScoreConfig.defaults();
        return PolyptychConfig.defaults()
                .withScore(
                        new ScoreConfig(
                                embedders,
                                defaults.identity(),
                                defaults.letterboxed(),
                                defaults.device(),
                                defaults.largestBatch(),
                                defaults.batchWait(),
                                defaults.inFlight()));
    }
}
