package io.polyptych.system.dreamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Pictures;
import io.polyptych.model.Golden;
import io.polyptych.schemas.Role;
import io.polyptych.system.flux.Asked;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.GoldenNoise;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.Sampler;
import io.polyptych.system.flux.SharedWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs from pictures and prompt to pixels, held to DreamO's released pipeline, its loading of
 * adapters and its preparing of references, with the same random weights and noise.
 */
class DreamoGoldenTest {
    private static final int STEPS = 4;
    private static final double BOUND = 1e-4;
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    @TempDir private Path folder;

    @Test
    void oneSubjectWithTheTurboRecipe() throws Exception {
        Golden golden = Golden.of("dreamo-subject");
        check(golden, asked(golden, Role.SUBJECT), DreamoModel.manifest());
    }

    @Test
    void twoSubjectsThatThePromptNamesAndAFirstStepOfItsOwn() throws Exception {
        Golden golden = Golden.of("dreamo-subjects");
        Asked asked =
                asked(golden, Role.SUBJECT, Role.GARMENT)
                        .prompt("[ref#1] beside [ref#2] on the shelf, [res]")
                        .parameter("first-step-guidance", 2);
        check(golden, asked, DreamoModel.manifest());
    }

    @Test
    void aSubjectAndAStyle() throws Exception {
        Golden golden = Golden.of("dreamo-style");
        Asked asked =
                asked(golden, Role.SUBJECT, Role.STYLE)
                        .prompt("generate a same style image. A mug by the river");
        check(golden, asked, DreamoModel.manifest());
    }

    @Test
    void theFirstVersionWithoutTurboAndWithASecondPassInAWindowOfSteps() throws Exception {
        Golden golden = Golden.of("dreamo-v1");
        Asked asked =
                asked(golden, Role.SUBJECT)
                        .negativePrompt("blurry, dark")
                        .parameter("true-cfg", 2.5)
                        .parameter("true-cfg-start", 1)
                        .parameter("true-cfg-end", 3)
                        .parameter("negative-guidance", 3);
        check(golden, asked, DreamoModel.manifest(Map.of("version", "v1", "turbo", "off")));
    }

    private Asked asked(Golden golden, Role... roles) throws Exception {
        // 56² is nearly 64 · 48, and the reference's area is asked for likewise.
        Asked asked = new Asked(folder).canvas(WIDTH, HEIGHT).parameter("canvas", 56);
        for (int i = 0; i < roles.length; i++) {
            asked.reference(
                    DreamoModel.picture(golden, "picture." + (i + 1)),
                    roles[i] == Role.STYLE ? null : DreamoModel.plane(golden, "cut-out." + (i + 1)),
                    roles[i]);
        }
        return asked;
    }

    private static void check(Golden golden, Asked asked, Manifest manifest) throws Exception {
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
                var method = new DreamoProvider().method(new ModelFiles(manifest), tools);
                Scope scope = Scope.open()) {
            DreamoShot shot = method.prepare(asked.of(manifest), scope);
            Tensor latents = method.sample(List.of(shot), scope);
            assertThat(seen).hasValue(STEPS);
            DreamoModel.assertNear(
                    method.picture(shot, latents).picture(),
                    DreamoModel.picture(golden, "image"),
                    1);
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }
}
