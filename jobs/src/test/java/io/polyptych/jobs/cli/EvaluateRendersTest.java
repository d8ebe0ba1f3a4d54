package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.evaluate.Benchmark;
import io.polyptych.jobs.evaluate.RenderPlan;
import io.polyptych.score.ScoreConfig;
import io.polyptych.select.SelectConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateRendersTest {
    @TempDir private Path folder;

    @Test
    void noThresholdBudgetOrCategoryOfTheUsersPolicyConcernsAnEvaluation() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("polyptych.yaml"),
                        """
                        shots: {attempts: 3}
                        fetch: {roots: [/shop]}
                        score: {embedders: {dino: models/dino}}
                        select:
                          rounds: 3
                          renders: 2
                          least: {dino-i: 0.6}
                          most: {duplicate: 0.9}
                          categories: [{category: mugs, least: {dino-i: 0.7}, renders: 1}]
                        """);
        var benchmark = new Benchmark("dreambench", folder, List.of(), List.of());
        var renders =
                new EvaluateRenders(
                        RenderPlan.of(benchmark, List.of("montage"), 1, 0, 64),
                        ConfigFile.load(file),
                        Systems.builtIn(),
                        folder,
                        new PrintWriter(new StringWriter()));

        PolyptychConfig config = renders.config(renders.campaign());

        assertThat(config.select()).isEqualTo(SelectConfig.defaults().withRounds(1));
        assertThat(config.shots().attempts()).isEqualTo(1);
        assertThat(config.score()).isEqualTo(ScoreConfig.defaults());
        assertThat(config.fetch().roots()).contains("/shop");
    }
}
