package io.polyptych.system.iccustom;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.model.Golden;
import io.polyptych.schemas.MaskKind;
import io.polyptych.system.flux.Asked;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.GoldenNoise;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.Sampler;
import io.polyptych.system.flux.SharedWork;
import io.polyptych.system.flux.TinyModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every mode, from pictures, prompt and noise to pixels, held to the released code of
 * TencentARC/IC-Custom (a81a8f8) with the same random weights.
 */
class IcCustomGoldenTest {
    private static final Manifest MODEL = TinyModel.of("ic-custom");
    private static final String PROMPT = "A blue mug on a wooden table, morning light";
    private static final double BOUND = 1e-4;

    @TempDir Path folder;

    @Test
    void theSilhouetteOfAPreciseMaskIsPainted() throws Exception {
        check("ic-custom-precise", inScene(MaskKind.PRECISE).parameter("guidance", 40));
    }

    @Test
    void theAreaOfADrawnMaskIsPainted() throws Exception {
        check("ic-custom-user-drawn", inScene(MaskKind.USER_DRAWN).parameter("guidance", 48));
    }

    @Test
    void withoutASceneAllIsPaintedAwayFromTheNegativePrompt() throws Exception {
        Picture reference = Inputs.picture("reference");
        check(
                "ic-custom-position-free",
                new Asked(folder)
                        .reference(reference)
                        .prompt(PROMPT)
                        .canvas(reference.width(), reference.height())
                        .parameter("preset", "app-position-free"));
    }

    @Test
    void theBackgroundIsPreservedAtEverySecondEarlyStep() throws Exception {
        check(
                "ic-custom-preserved",
                inScene(MaskKind.PRECISE)
                        .parameter("background", "progressive")
                        .parameter("background-threshold", 0.5));
    }

    @Test
    void twoReferencesAreToldApartByTheirIndex() throws Exception {
        check(
                "ic-custom-two",
                inScene(MaskKind.PRECISE)
                        .reference(Inputs.picture("second"))
                        .parameter("references", "together"));
    }

    private Asked inScene(MaskKind kind) throws Exception {
        return new Asked(folder)
                .reference(Inputs.picture("reference"))
                .scene(Inputs.picture("scene"))
                .mask(Inputs.plane("mask"), kind)
                .prompt(PROMPT);
    }

    /** Latents after every step, then the pixels at the working size. */
    private static void check(String name, Asked asked) throws Exception {
        long before = Scope.openCount();
        Golden golden = Golden.of(name);
        var sampler =
                new Sampler(
                        (step, latents) -> golden.check("latents." + (step + 1), latents, BOUND));
        try (var tools =
                        new FluxTools(
                                Placement.CPU,
                                new Pictures(asked.objects()),
                                new SharedWork(new WorkMeter(), 8),
                                new GoldenNoise(golden),
                                sampler);
                var method =
                        new IcCustomMethod(
                                IcCustomNetworks.load(new ModelFiles(MODEL), Placement.CPU),
                                tools);
                Scope scope = Scope.open()) {
            Ready ready = method.prepare(asked.of(MODEL), scope);
            Tensor latents = method.sample(List.of(ready), scope);
            Picture ours = method.picture(ready, latents).picture();
            Picture theirs = Inputs.picture(golden.path("picture.png"));
            assertThat(ours.width()).isEqualTo(theirs.width());
            assertThat(Inputs.greatestDifference(ours, theirs)).isLessThanOrEqualTo(1);
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }
}
