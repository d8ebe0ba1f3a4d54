package io.polyptych.system.syncd;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.model.Golden;
import io.polyptych.system.flux.Asked;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.GoldenNoise;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.Sampler;
import io.polyptych.system.flux.SharedWork;
import io.polyptych.system.flux.TinyModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs from pictures and prompt to pixels, held to SynCD's released FLUX pipeline with the
 * same random weights and noise.
 */
class SyncdGoldenTest {
    private static final Manifest MODEL = TinyModel.of("syncd");
    private static final int STEPS = 3;
    private static final double BOUND = 1e-4;
    private static final String PROMPT = "A blue mug on a wooden table, morning light";

    @TempDir private Path folder;

    @Test
    void oneViewInOnePass() throws Exception {
        check("syncd-one", 1, asked());
    }

    @Test
    void twoViewsGuidedAwayFromTheNegativePromptInTwoPasses() throws Exception {
        check("syncd-two", 2, asked().parameter("true-cfg", 2.5).parameter("image-cfg", 0));
    }

    @Test
    void threeViewsGuidedByTextAndViewsInThreePasses() throws Exception {
        check("syncd-three", 3, asked().parameter("preset", "guided"));
    }

    private Asked asked() {
        return new Asked(folder).canvas(64, 64).prompt(PROMPT);
    }

    private static void check(String name, int views, Asked asked) throws Exception {
        Golden golden = Golden.of(name);
        for (int i = 0; i < views; i++) {
            asked.reference(picture(golden, "reference." + i));
        }
        long before = Scope.openCount();
        var seen = new AtomicInteger();
        var sampler =
                new Sampler(
                        (step, latents) -> {
                            golden.check("latents." + (step + 1), latents, BOUND);
                            seen.incrementAndGet();
                        });
        try (var tools =
                        new FluxTools(
                                Placement.CPU,
                                new Pictures(asked.objects()),
                                new SharedWork(new WorkMeter(), 8),
                                new GoldenNoise(golden),
                                sampler);
                var method = new SyncdProvider().method(new ModelFiles(MODEL), tools);
                Scope scope = Scope.open()) {
            SyncdShot shot = method.prepare(asked.of(MODEL), scope);
            Tensor latents = method.sample(List.of(shot), scope);
            assertThat(seen).hasValue(STEPS);
            assertWithinOneGreyLevel(
                    method.picture(shot, latents).picture(), picture(golden, "picture"));
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    private static void assertWithinOneGreyLevel(Picture ours, Picture theirs) {
        assertThat(ours.width()).isEqualTo(theirs.width());
        assertThat(ours.height()).isEqualTo(theirs.height());
        for (int i = 0; i < theirs.rgb().length; i++) {
            assertThat((ours.rgb()[i] & 0xff) - (theirs.rgb()[i] & 0xff))
                    .as("value %d", i)
                    .isBetween(-1, 1);
        }
    }

    /** Kept as (height, width, 3) whole numbers. */
    static Picture picture(Golden golden, String name) {
        try (Scope scope = Scope.open()) {
            Tensor tensor = golden.tensor(name, scope);
            long[] numbers = tensor.longs();
            byte[] rgb = new byte[numbers.length];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) numbers[i];
            }
            return new Picture((int) tensor.size(1), (int) tensor.size(0), rgb);
        }
    }
}
