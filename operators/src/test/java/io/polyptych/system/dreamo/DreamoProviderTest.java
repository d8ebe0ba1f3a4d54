package io.polyptych.system.dreamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.ModelUnusable;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Scope;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.model.Golden;
import io.polyptych.schemas.Role;
import io.polyptych.system.flux.Asked;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DreamO as a job opens it, with the tiny model of fixtures/models. */
class DreamoProviderTest {
    private static final Golden GOLDEN = Golden.of("dreamo-subjects");
    private static final Picture FIRST = DreamoModel.picture(GOLDEN, "picture.1");
    private static final Plane FIRST_CUT_OUT = DreamoModel.plane(GOLDEN, "cut-out.1");
    private static final Picture SECOND = DreamoModel.picture(GOLDEN, "picture.2");
    private static final Plane SECOND_CUT_OUT = DreamoModel.plane(GOLDEN, "cut-out.2");

    @TempDir private Path folder;
    private final WorkMeter meter = new WorkMeter();

    @Test
    void aBatchGivesWhatEachRequestGivesAlone() throws Exception {
        RenderRequest one = asked().seed(1).of(DreamoModel.manifest());
        RenderRequest two = asked().seed(2).prompt("A mug").of(DreamoModel.manifest());
        List<Rendered> together = render(DreamoModel.manifest(), one, two);
        assertThat(meter.steps()).isEqualTo(2);
        List<Rendered> alone = render(DreamoModel.manifest(), two);

        DreamoModel.assertNear(together.get(1).picture(), alone.get(0).picture(), 1);
        assertThat(together.get(0).picture().rgb()).isNotEqualTo(together.get(1).picture().rgb());
    }

    @Test
    void aSecondPassWorksInBatchesToo() throws Exception {
        RenderRequest one = asked().seed(1).parameter("true-cfg", 2).of(DreamoModel.manifest());
        RenderRequest two =
                asked().seed(2)
                        .parameter("true-cfg", 2)
                        .negativePrompt("dark")
                        .of(DreamoModel.manifest());
        List<Rendered> together = render(DreamoModel.manifest(), one, two);
        DreamoModel.assertNear(
                together.get(0).picture(), render(DreamoModel.manifest(), one).get(0).picture(), 1);
        DreamoModel.assertNear(
                together.get(1).picture(), render(DreamoModel.manifest(), two).get(0).picture(), 1);
    }

    @Test
    void whatShotsShareIsEncodedOnce() throws Exception {
        Manifest manifest = DreamoModel.manifest();
        RenderRequest[] shots = new RenderRequest[3];
        for (int i = 0; i < shots.length; i++) {
            shots[i] = asked().reference(SECOND, SECOND_CUT_OUT, Role.GARMENT).seed(i).of(manifest);
        }
        render(manifest, shots);
        assertThat(meter.made(Shared.LATENTS)).isEqualTo(2);
        assertThat(meter.reused(Shared.LATENTS)).isEqualTo(4);
        assertThat(meter.made(Shared.TEXT)).isEqualTo(1);
        assertThat(meter.reused(Shared.TEXT)).isEqualTo(2);
    }

    @Test
    void anySizeIsGivenAsItWasAsked() throws Exception {
        Manifest manifest = DreamoModel.manifest();
        RenderRequest odd = asked().canvas(101, 37).of(manifest);
        Rendered rendered = render(manifest, odd).get(0);
        assertThat(rendered.picture().width()).isEqualTo(101);
        assertThat(rendered.picture().height()).isEqualTo(37);
        assertThat(rendered.notes()).isEmpty();
    }

    @Test
    void aCanvasThatIsAllLengthIsRefused() throws Exception {
        RenderRequest endless = asked().canvas(4000, 2).of(DreamoModel.manifest());
        assertThatThrownBy(() -> render(DreamoModel.manifest(), endless))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("4000 x 2 is too long and narrow");
    }

    @Test
    void wordsWithoutEffectAreTold() throws Exception {
        Manifest manifest = DreamoModel.manifest();
        RenderRequest request =
                asked().prompt("mug ".repeat(600)).negativePrompt("dark").of(manifest);
        assertThat(render(manifest, request).get(0).notes())
                .anySatisfy(note -> assertThat(note).contains("too long"))
                .anySatisfy(note -> assertThat(note).contains("true-cfg"));
    }

    @Test
    void bfloat16RendersMuchTheSame() throws Exception {
        Manifest tiny = DreamoModel.manifest();
        var half =
                new Manifest(
                        tiny.system(),
                        tiny.name(),
                        tiny.folder(),
                        tiny.files(),
                        tiny.digest(),
                        tiny.licence(),
                        tiny.uses(),
                        "bfloat16",
                        tiny.defaults());
        Picture rough = render(half, asked().of(half)).get(0).picture();
        Picture exact = render(tiny, asked().of(tiny)).get(0).picture();
        assertThat(meanDifference(rough, exact)).isBetween(1e-3, 20.0);
    }

    @Test
    void aVersionThatIsNoneIsTheModelsFault() {
        assertThatThrownBy(() -> render(DreamoModel.manifest(Map.of("version", "v3"))))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContaining("model.yaml, defaults")
                .hasMessageContaining("[v1.1, v1]");
    }

    @Test
    void aMissingFileIsNamedByItsRole() {
        assertThatThrownBy(() -> render(DreamoModel.withFile("turbo", "")))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContaining("names no turbo under files");
    }

    @Test
    void aTransformerOfAnotherSystemIsRefused() {
        String fill = Golden.folder("tiny-fill").resolve("transformer").toString();
        assertThatThrownBy(() -> render(DreamoModel.withFile("transformer", fill)))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContaining("384")
                .hasMessageContaining("64");
    }

    @Test
    void anAdapterInThePlaceOfTheEmbeddingsIsRefused() {
        Path adapter = Path.of(DreamoModel.manifest().files().get("cfg_distill"));
        assertThatThrownBy(() -> render(DreamoModel.withFile("dreamo", adapter.toString())))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContaining("dreamo_task_embedding.weight is missing");
    }

    @Test
    void anAdapterOfAnotherModelIsRefused() {
        String other = Golden.folder("adapters").resolve("diffusers.safetensors").toString();
        assertThatThrownBy(() -> render(DreamoModel.withFile("sft", other)))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContaining("diffusers.safetensors doesn't fit");
    }

    @Test
    void anAdapterOfAnotherSystemIsRefusedInEveryRole() {
        for (String role : List.of("dreamo", "cfg_distill", "turbo", "sft", "dpo")) {
            refusesForeign(role, "syncd/syncd.safetensors");
            refusesForeign(role, "ace-plus/subject.safetensors");
            refusesForeign(role, "ic-custom/adapter/dit_lora_0x1561.safetensors");
        }
        refusesForeign("cfg_distill", "dreamo/v1.1/dreamo_sft_lora.safetensors");
        refusesForeign("sft", "dreamo/dreamo_cfg_distill.safetensors");
    }

    private void refusesForeign(String role, String file) {
        Path other = Path.of(DreamoModel.manifest().folder()).resolveSibling(file);
        assertThatThrownBy(() -> render(DreamoModel.withFile(role, other.toString())))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContaining(file + " isn't DreamO's adapter: expected tensors like")
                .hasMessageContaining("found [");
    }

    @Test
    void moreTokensThanDevicesTakeAreRefusedBeforeAnythingIsEncoded() throws Exception {
        RenderRequest large = asked().parameter("canvas", 2048).of(DreamoModel.manifest());
        assertThatThrownBy(() -> render(DreamoModel.manifest(), large))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("image tokens (16384 of the target")
                .hasMessageContaining("canvas (now 2048) or reference-canvas (now 48)");
        assertThat(meter.made(Shared.LATENTS)).isZero();
    }

    private Asked asked() throws Exception {
        return new Asked(folder)
                .parameter("steps", 2)
                .canvas(64, 64)
                .reference(FIRST, FIRST_CUT_OUT, Role.SUBJECT);
    }

    private List<Rendered> render(Manifest manifest, RenderRequest... requests) throws Exception {
        long before = Scope.openCount();
        var objects = new Asked(folder).objects();
        try (var customizer = new DreamoProvider().open(manifest, "cpu", objects, meter)) {
            return customizer.render(List.of(requests));
        } finally {
            assertThat(Scope.openCount()).isEqualTo(before);
        }
    }

    private static double meanDifference(Picture one, Picture other) {
        double sum = 0;
        for (int i = 0; i < one.rgb().length; i++) {
            sum += Math.abs((one.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff));
        }
        return sum / one.rgb().length;
    }
}
