package io.polyptych.system.iccustom;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.WorkMeter;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Scope;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.MaskKind;
import io.polyptych.system.flux.Asked;
import io.polyptych.system.flux.TinyModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system as the device sees it, with the tiny model. */
class IcCustomProviderTest {
    private static final Manifest MODEL = TinyModel.of("ic-custom");

    @TempDir Path folder;
    private final WorkMeter meter = new WorkMeter();

    @Test
    void outsideTheMaskTheSceneStaysByteForByte() throws Exception {
        Picture scene = Inputs.picture("scene");
        Plane mask = Inputs.plane("mask");
        Picture made = render(inScene(1, "A blue mug")).get(0).picture();
        assertThat(made.width()).isEqualTo(scene.width());
        assertThat(made.height()).isEqualTo(scene.height());
        int changed = 0;
        for (int i = 0; i < made.rgb().length; i++) {
            if (mask.values()[i / 3] == 0) {
                assertThat(made.rgb()[i]).isEqualTo(scene.rgb()[i]);
            } else if (made.rgb()[i] != scene.rgb()[i]) {
                changed++;
            }
        }
        assertThat(changed).isPositive();
    }

    @Test
    void withoutASceneThePictureHasExactlyTheSizeAsked() throws Exception {
        Picture made = render(free(1).canvas(75, 50).of(MODEL)).get(0).picture();
        assertThat(made.width()).isEqualTo(75);
        assertThat(made.height()).isEqualTo(50);
    }

    @Test
    void whatAProductsShotsShareIsDoneOnce() throws Exception {
        var requests = new RenderRequest[8];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = inScene(i, "Shot " + i % 2);
        }
        render(requests);
        assertThat(meter.made(Shared.REDUX)).isEqualTo(1);
        assertThat(meter.made(Shared.MASK)).isEqualTo(1);
        assertThat(meter.made(Shared.LATENTS)).isEqualTo(2);
        assertThat(meter.made(Shared.TEXT)).isEqualTo(2);
        assertThat(meter.reused(Shared.REDUX)).isEqualTo(7);
        assertThat(meter.steps()).as("one batch of four steps").isEqualTo(4);
    }

    @Test
    void inABatchOrAloneAShotIsTheSame() throws Exception {
        RenderRequest first = inScene(1, "A blue mug");
        RenderRequest other = inScene(2, "A green bag");
        RenderRequest free = free(3).parameter("true-guidance", 2).of(MODEL);
        List<Rendered> together = render(first, free, other);
        List<Rendered> alone = new ArrayList<>();
        for (RenderRequest request : List.of(first, free, other)) {
            alone.addAll(render(request));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(Inputs.greatestDifference(together.get(i).picture(), alone.get(i).picture()))
                    .isLessThanOrEqualTo(1);
        }
        assertThat(Inputs.greatestDifference(together.get(0).picture(), together.get(2).picture()))
                .isGreaterThan(10);
    }

    @Test
    void referencesThatHadNoEffectAreTold() throws Exception {
        Asked asked = free(1).reference(Inputs.picture("second")).parameter("references", "first");
        Rendered two = render(asked.of(MODEL)).get(0);
        assertThat(two.notes()).singleElement().asString().contains("1 more had no effect");
        Rendered one = render(free(1).of(MODEL)).get(0);
        assertThat(one.notes()).isEmpty();
        assertThat(two.picture().rgb()).isEqualTo(one.picture().rgb());
    }

    @Test
    void wordsThatHadNoRoomAreTold() throws Exception {
        Rendered made = render(free(1).prompt("a very long prompt ".repeat(200)).of(MODEL)).get(0);
        assertThat(made.notes()).singleElement().asString().contains("had no room");
    }

    @Test
    void aNegativePromptWithoutEffectIsTold() throws Exception {
        Rendered made = render(free(1).negativePrompt("blurry").of(MODEL)).get(0);
        assertThat(made.notes()).singleElement().asString().contains("true-guidance above 1");
        Asked guided = free(1).negativePrompt("blurry").parameter("true-guidance", 3);
        assertThat(render(guided.of(MODEL)).get(0).notes()).isEmpty();
    }

    @Test
    void inBfloat16ThePictureIsNearlyTheSame() throws Exception {
        Asked asked =
                free(1).scene(Inputs.picture("scene"))
                        .mask(Inputs.plane("mask"), MaskKind.PRECISE)
                        .parameter("true-guidance", 2)
                        .parameter("background", "every-step");
        Picture exact = render(asked.of(MODEL)).get(0).picture();
        Picture rounded = render(asked.of(inBfloat16())).get(0).picture();
        assertThat(Inputs.meanDifference(rounded, exact)).isBetween(0.01, 4.0);
    }

    private static Manifest inBfloat16() {
        return new Manifest(
                MODEL.system(),
                MODEL.name(),
                MODEL.folder(),
                MODEL.files(),
                MODEL.digest(),
                MODEL.licence(),
                MODEL.uses(),
                "bfloat16",
                MODEL.defaults());
    }

    private Asked free(long seed) throws Exception {
        return new Asked(folder).reference(Inputs.picture("reference")).seed(seed);
    }

    private RenderRequest inScene(long seed, String prompt) throws Exception {
        return free(seed)
                .scene(Inputs.picture("scene"))
                .mask(Inputs.plane("mask"), MaskKind.PRECISE)
                .prompt(prompt)
                .of(MODEL);
    }

    private List<Rendered> render(RenderRequest... requests) throws Exception {
        long before = Scope.openCount();
        try (Customizer customizer =
                new IcCustomProvider()
                        .open(requests[0].manifest(), "cpu", new Asked(folder).objects(), meter)) {
            return customizer.render(List.of(requests));
        } finally {
            assertThat(Scope.openCount()).isEqualTo(before);
        }
    }
}
