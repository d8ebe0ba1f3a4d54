package io.polyptych.system.aceplus;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.model.Golden;
import io.polyptych.schemas.MaskKind;
import io.polyptych.system.flux.Asked;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.Generated;
import io.polyptych.system.flux.GoldenNoise;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.Sampler;
import io.polyptych.system.flux.SharedWork;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each mode held to the authors' released code (ali-vilab/ACE_plus) with the same random weights
 * and noise, all the way from pictures and prompt to pixels: latents after every step within 1e-4,
 * pixels within one grey level. The pixels are compared before the released code cuts 30 columns
 * too many and stretches the rest.
 */
class AcePlusGoldenTest {
    private static final double BOUND = 1e-4;
    private static final int STEPS = 4;

    @TempDir Path folder;
    private Asked asked;

    @BeforeEach
    void ask() {
        asked = new Asked(folder);
    }

    @Test
    void theSubjectAdapterPaintsAReferenceIntoAPreciseMask() throws Exception {
        asked.reference(Models.picture("reference"))
                .scene(Models.picture("scene"))
                .mask(Models.mask("mask"), MaskKind.PRECISE)
                .prompt("A blue mug on a wooden table");
        compare("ace-plus-subject", Models.adapter("subject"));
    }

    @Test
    void thePortraitAdapterMakesAPictureOfItsOwnFromALongReference() throws Exception {
        asked.reference(Models.picture("wide"))
                .canvas(48, 40)
                .prompt("A blue mug on a wooden table, morning light");
        compare("ace-plus-position-free", Models.adapter("portrait"));
    }

    @Test
    void localEditingLetsAControlGuideOnACanvasMadeSmaller() throws Exception {
        asked.scene(Models.picture("large"))
                .mask(Models.mask("large-mask"), MaskKind.USER_DRAWN)
                .parameter("control", "gray")
                .parameter("tokens", 20)
                .prompt("Restore the doodle {image}, a white mug");
        compare("ace-plus-local-editing", Models.adapter("local-editing"));
    }

    @Test
    void anInstructionWithoutMaskOrReferenceEditsEverything() throws Exception {
        asked.scene(Models.picture("scene")).prompt("Make the mug blue");
        compare("ace-plus-edit", Models.adapter("local-editing"));
    }

    @Test
    void theFullModelSeesWhatItIsToChangeInChannelsOfItsOwn() throws Exception {
        asked.reference(Models.picture("reference"))
                .scene(Models.picture("scene"))
                .mask(Models.mask("mask"), MaskKind.PRECISE)
                .prompt("{image}, the mug stands in {ref_image}  light");
        compare("ace-plus-full", Models.full());
    }

    @Test
    void theFullModelIsGuidedByAControl() throws Exception {
        asked.scene(Models.picture("large"))
                .mask(Models.mask("large-mask"), MaskKind.USER_DRAWN)
                .parameter("control", "gray")
                .parameter("tokens", 20)
                .prompt("{image} A blue mug");
        compare("ace-plus-full-control", Models.full());
    }

    private void compare(String name, Manifest manifest) throws Exception {
        Golden golden = Golden.of(name);
        RenderRequest request = asked.of(manifest);
        long before = Scope.openCount();
        var steps = new int[1];
        var sampler =
                new Sampler(
                        (step, latents) -> {
                            golden.check("latents." + (step + 1), latents, BOUND);
                            steps[0]++;
                        });
        var tools =
                new FluxTools(
                        Placement.CPU,
                        new Pictures(asked.objects()),
                        new SharedWork(new WorkMeter(), 64),
                        new GoldenNoise(golden),
                        sampler);
        try (Scope scope = Scope.open();
                tools;
                var method = new AcePlusProvider().method(new ModelFiles(manifest), tools)) {
            AcePlusShot shot = method.prepare(request, scope);
            Tensor latents = method.sample(List.of(shot), scope);
            assertThat(steps[0]).isEqualTo(STEPS);
            samePicture(golden, method.picture(shot, latents), shot.panels());
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    private static void samePicture(Golden golden, Generated generated, Panels panels) {
        float[] values = golden.floats("panels");
        byte[] rgb = new byte[values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) values[i];
        }
        assertThat(values).hasSize(3 * panels.width() * panels.height());
        int edge = panels.edge();
        Picture theirs =
                MiddleCrop.cut(
                        new Picture(panels.width(), panels.height(), rgb),
                        new Box(edge, 0, panels.width() - edge, panels.height()));
        assertThat(largestDifference(generated.picture(), theirs)).isLessThanOrEqualTo(1);
    }

    static int largestDifference(Picture ours, Picture theirs) {
        assertThat(ours.rgb()).hasSameSizeAs(theirs.rgb());
        int largest = 0;
        for (int i = 0; i < ours.rgb().length; i++) {
            int difference = (ours.rgb()[i] & 0xff) - (theirs.rgb()[i] & 0xff);
            largest = Math.max(largest, Math.abs(difference));
        }
        return largest;
    }
}
