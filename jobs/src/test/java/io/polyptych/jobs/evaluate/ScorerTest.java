package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.MaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerTest {
    private static final int RED = 0xc02020;
    private static final int BLUE = 0x2040c0;
    private static final int GRAY = 0x808080;

    @TempDir private Path folder;
    private Subject red;
    private Subject blue;

    @BeforeEach
    void takePhotos() throws IOException {
        red =
                Samples.subject(
                        "red",
                        "rigid",
                        Samples.product(folder.resolve("red/0.png"), RED),
                        Samples.product(folder.resolve("red/1.png"), RED + 0x101010));
        blue =
                Samples.subject(
                        "blue", "rigid", Samples.product(folder.resolve("blue/0.png"), BLUE));
    }

    @Test
    void aPictureOfTheProductScoresHigherThanOneOfAnother() throws IOException {
        Case of = Samples.free(red, "0");
        Evaluation evaluation =
                score(
                        Samples.benchmark(of, Samples.free(blue, "0")),
                        Made.found("right", of, 0, Samples.product(folder.resolve("r.png"), RED)),
                        Made.found("wrong", of, 0, Samples.product(folder.resolve("b.png"), BLUE)));

        double right = evaluation.scored().get(0).scores().get("identity");
        double wrong = evaluation.scored().get(1).scores().get("identity");
        assertThat(right).isGreaterThan(0.95).isGreaterThan(wrong + 0.2);
        assertThat(evaluation.measuredBy()).containsEntry("identity", "classical-1");
        ControlPairs controls = evaluation.controls().get("identity");
        assertThat(controls.same()).hasSize(1);
        assertThat(controls.different()).hasSize(2);
        assertThat(controls.separation()).isEqualTo(1);
    }

    @Test
    void aSceneLeftUntouchedOutsideTheMaskScoresFullThere() throws IOException {
        Path scene = Samples.picture(folder.resolve("scene.png"), 240, 180, GRAY, 0xd0c0b0);
        Path mask = Samples.picture(folder.resolve("mask.png"), 240, 180, 0xffffff, 0);
        // A shadow just beyond the mask is what a system may do.
        Path made = Samples.picture(folder.resolve("made.png"), 240, 180, RED, 0xd0c0b0, 1);
        Case of =
                new Case(
                        red,
                        "precise",
                        Case.PRECISE,
                        null,
                        new Target(scene, mask, MaskKind.PRECISE));
        Evaluation evaluation = score(Samples.benchmark(of), Made.found("m", of, 0, made));

        assertThat(evaluation.metrics()).contains("identity", "outside", "ssim", "seam");
        assertThat(evaluation.scored().get(0).scores())
                .containsEntry("outside", 99.0)
                .containsEntry("ssim", 1.0);
    }

    @Test
    void aPictureThatIsNotOfItsScenesSizeHasReasonsForTheScenesScoresOnly() throws IOException {
        Path scene = Samples.picture(folder.resolve("scene.png"), 240, 180, GRAY, 0xd0c0b0);
        Path mask = Samples.picture(folder.resolve("mask.png"), 240, 180, 0xffffff, 0);
        Case of =
                new Case(
                        red,
                        "precise",
                        Case.PRECISE,
                        null,
                        new Target(scene, mask, MaskKind.PRECISE));
        Evaluation evaluation =
                score(
                        Samples.benchmark(of),
                        Made.found("m", of, 0, Samples.product(folder.resolve("r.png"), RED)));

        Scored scored = evaluation.scored().get(0);
        assertThat(scored.scores()).containsKey("identity");
        assertThat(scored.missing()).containsKeys("outside", "ssim", "seam");
    }

    @Test
    void whatCanNotBeReadHasAReasonAndTheRestGoesOnInOrder() throws IOException {
        Case of = Samples.free(red, "0");
        List<Made> made = new ArrayList<>();
        made.add(Made.found("m", of, 0, Files.writeString(folder.resolve("t.png"), "text")));
        made.add(Made.found("m", of, 1, Samples.picture(folder.resolve("d.png"), 1, 1, RED, RED)));
        made.add(Made.failed("m", of, 2, "it hung"));
        made.add(Made.found("m", of, 3, Samples.product(folder.resolve("r.png"), RED)));
        Evaluation evaluation = score(Samples.benchmark(of), made.toArray(Made[]::new));

        assertThat(evaluation.scored())
                .extracting(one -> one.made().number())
                .containsExactly(0, 1, 2, 3);
        assertThat(evaluation.scored().get(0).made().failure()).contains("t.png");
        assertThat(evaluation.scored().get(1).made().failure()).contains("1 x 1 pixels");
        assertThat(evaluation.scored().get(2).made().failure()).isEqualTo("it hung");
        assertThat(evaluation.scored().get(3).scores()).containsKey("identity");
        assertThat(evaluation.lines().get(0).spreads().get("identity").count()).isEqualTo(1);
        assertThat(evaluation.lines().get(0).pictures()).isEqualTo(4);
    }

    @Test
    void aBlankPictureIsToldAndOnlyThenThereIsAColumn() throws IOException {
        Case of = Samples.free(red, "0");
        Path blank = Samples.picture(folder.resolve("w.png"), 96, 96, GRAY, GRAY);
        Evaluation without =
                score(
                        Samples.benchmark(of),
                        Made.found("m", of, 0, Samples.product(folder.resolve("r.png"), RED)));
        Evaluation with = score(Samples.benchmark(of), Made.found("m", of, 0, blank));

        assertThat(without.metrics()).containsExactly("identity");
        assertThat(with.metrics()).contains("blank");
        assertThat(with.scored().get(0).scores()).containsEntry("blank", 1.0);
    }

    private static Evaluation score(Benchmark benchmark, Made... made) {
        try (Instruments instruments = Instruments.classical()) {
            return new Scorer(instruments, Convention.DREAMBENCH)
                    .score(benchmark, List.of(made), List.of(), done -> {});
        }
    }
}
