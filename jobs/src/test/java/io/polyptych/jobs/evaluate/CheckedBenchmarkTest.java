package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.MaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedBenchmarkTest {
    private static final int RED = 0xc02020;

    @TempDir private Path folder;

    @Test
    void aFileThatIsNoImageAndAOnePixelImageAreLeftOutAndTheOtherReferencesStay()
            throws IOException {
        Path good = Samples.product(folder.resolve("good.png"), RED);
        Path text = Files.writeString(folder.resolve("text.jpg"), "no image");
        Path dot = Samples.picture(folder.resolve("dot.png"), 1, 1, RED, RED);
        Path none = folder.resolve("none.png");
        Case mug = Samples.free(Samples.subject("mug", "object", text, dot, none, good), "0");

        Benchmark checked = CheckedBenchmark.of(Samples.benchmark(mug));

        assertThat(checked.cases()).hasSize(1);
        assertThat(checked.cases().get(0).subject().references()).containsExactly(good);
        assertThat(checked.problems())
                .extracting(Problem::where)
                .containsExactly(text.toString(), dot.toString(), none.toString());
        assertThat(checked.problems().get(1).reason()).contains("1 x 1 pixels");
        assertThat(checked.problems().get(2).reason()).contains("no such file");
    }

    @Test
    void aSubjectWithNoUsableReferenceLosesItsCasesAndTheOthersGoOn() throws IOException {
        Path good = Samples.product(folder.resolve("good.png"), RED);
        Case lost = Samples.free(Samples.subject("ghost", "object", folder.resolve("no.png")), "0");
        Case kept = Samples.free(Samples.subject("mug", "object", good), "0");

        Benchmark checked = CheckedBenchmark.of(Samples.benchmark(lost, kept));

        assertThat(checked.cases()).extracting(Case::id).containsExactly("mug/0");
        assertThat(checked.problems())
                .anyMatch(p -> p.where().equals("ghost") && p.reason().contains("no reference"));
    }

    @Test
    void anEmptyMaskCostsItsCaseOnly() throws IOException {
        Subject mug =
                Samples.subject("mug", "rigid", Samples.product(folder.resolve("mug.png"), RED));
        Path scene = Samples.product(folder.resolve("scene.png"), 0x204080);
        Path empty = Samples.picture(folder.resolve("empty.png"), 96, 96, 0, 0);
        Path mask = Samples.mask(folder.resolve("mask.png"));
        Case precise = inScene(mug, "precise", new Target(scene, empty, MaskKind.PRECISE));
        Case drawn = inScene(mug, "drawn", new Target(scene, mask, MaskKind.USER_DRAWN));

        Benchmark checked = CheckedBenchmark.of(Samples.benchmark(precise, drawn));

        assertThat(checked.cases()).extracting(Case::id).containsExactly("mug/drawn");
        assertThat(checked.problems())
                .extracting(Problem::reason)
                .anyMatch(reason -> reason.contains("the mask is empty"));
    }

    private static Case inScene(Subject subject, String name, Target target) {
        return new Case(subject, name, name + " mask", null, target);
    }
}
