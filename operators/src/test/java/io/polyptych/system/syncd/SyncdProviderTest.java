package io.polyptych.system.syncd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.ModelUnusable;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.imaging.Picture;
import io.polyptych.model.Golden;
import io.polyptych.model.pickle.PickleConversion;
import io.polyptych.schemas.Role;
import io.polyptych.system.flux.Asked;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SynCD as the jobs open it, with the tiny model's folder. */
class SyncdProviderTest {
    private static final Manifest MODEL = TinyModel.of("syncd");
    private static final Golden PICTURES = Golden.of("syncd-three");

    @TempDir private Path folder;
    private final WorkMeter meter = new WorkMeter();

    @Test
    void aCanvasOfAnyRatioIsPaintedAtExactlyItsSize() throws Exception {
        Rendered rendered = render(views(1).canvas(90, 40)).get(0);

        assertThat(rendered.picture().width()).isEqualTo(90);
        assertThat(rendered.picture().height()).isEqualTo(40);
        assertThat(rendered.notes()).isEmpty();
        assertThat(meter.steps()).isEqualTo(3);
    }

    @Test
    void inABatchEachShotBecomesWhatItIsAlone() throws Exception {
        Asked[] shots = {
            guided().seed(1), guided().seed(2).prompt("a lamp").negativePrompt("dark"),
        };
        List<Rendered> together = render(shots);

        assertThat(meter.steps()).isEqualTo(2);
        assertNear(together.get(0).picture(), render(shots[0]).get(0).picture());
        assertNear(together.get(1).picture(), render(shots[1]).get(0).picture());
        assertThat(together.get(0).picture().rgb()).isNotEqualTo(together.get(1).picture().rgb());
    }

    @Test
    void theShotsOfAProductShareItsViewsAndTheirTexts() throws Exception {
        long before = Scope.openCount();
        try (FluxTools tools = FluxTools.of(Placement.CPU, new Asked(folder).objects(), meter);
                var method = new SyncdProvider().method(new ModelFiles(MODEL), tools);
                Scope scope = Scope.open()) {
            for (int i = 0; i < 8; i++) {
                method.prepare(views(3).parameter("preset", "guided").seed(i).of(MODEL), scope);
            }
        }

        assertThat(Scope.openCount()).isEqualTo(before);
        assertThat(meter.made(Shared.LATENTS)).isEqualTo(3);
        assertThat(meter.reused(Shared.LATENTS)).isEqualTo(21);
        assertThat(meter.made(Shared.TEXT)).isEqualTo(2);
        assertThat(meter.reused(Shared.TEXT)).isEqualTo(14);
    }

    @Test
    void theOrderOfTheViewsAndEachOfThemCount() throws Exception {
        Picture one = render(views(2).parameter("steps", 1)).get(0).picture();
        Asked other = new Asked(folder).canvas(64, 64).parameter("steps", 1);
        other.reference(view(1)).reference(view(0));

        assertThat(render(other).get(0).picture().rgb()).isNotEqualTo(one.rgb());
    }

    @Test
    void whatHasNoEffectIsNoted() throws Exception {
        Rendered rendered =
                render(
                                views(1).parameter("steps", 1)
                                        .prompt("mug ".repeat(600))
                                        .negativePrompt("dark"))
                        .get(0);

        assertThat(rendered.notes())
                .hasSize(2)
                .anyMatch(note -> note.contains("tokens had no effect"))
                .anyMatch(note -> note.contains("true-cfg"));
    }

    @Test
    void fourViewsAreTooManyAndNoneAreTooFew() throws Exception {
        Asked four = views(3).reference(view(0));

        assertRefused(four, "one to 3 views of a product, this shot has 4; choose the best");
        assertRefused(new Asked(folder), "this shot has 0; give one");
    }

    @Test
    void whatSyncdCannotDoIsRefusedWithWhoCan() throws Exception {
        assertRefused(views(1).reference(view(1), null, Role.STYLE), "reference 2 gives a style");
        assertRefused(views(1).reference(view(1), null, Role.IDENTITY), "reference 2 gives a face");
        assertRefused(views(1).scene(view(2)), "leave the scene out");
        assertRefused(views(1).prompt(" "), "syncd paints what a prompt says");
        assertRefused(views(1).parameter("panel", 65), "syncd's parameter panel is '65'");
    }

    @Test
    void theAuthorsPickleConvertedIsTheAdapter() throws Exception {
        Path models = Path.of(MODEL.folder());
        Path converted = folder.resolve("converted.safetensors");

        PickleConversion.convert(
                models.resolve("pytorch_model.bin"), converted, PickleConversion.Options.ALL);

        Asked shot = views(1).parameter("steps", 1);
        byte[] ours = render(with("adapter", converted), shot).get(0).picture().rgb();
        assertThat(ours).isEqualTo(render(shot).get(0).picture().rgb());
    }

    @Test
    void anotherTransformerOrAdapterOrAPickleIsRefusedAtTheStart() {
        Path golden = Golden.folder("");
        assertUnusable(
                with("transformer", golden.resolve("tiny-fill/transformer")),
                "img_in takes 384 channels; syncd needs FLUX.1-dev, which takes 64");
        assertUnusable(with("adapter", golden.resolve("redux")), "isn't SynCD's adapter");
        assertUnusable(
                with("adapter", Path.of(MODEL.folder(), "pytorch_model.bin")), "PyTorch pickle");
        Map<String, String> files = new HashMap<>(MODEL.files());
        files.remove("adapter");
        assertUnusable(with(files), "model.yaml names no adapter");
    }

    @Test
    void anAdapterOfAnotherSystemThatWouldFitIsRefused() {
        Path others = Path.of(MODEL.folder()).resolveSibling("x");
        for (String other :
                List.of(
                        "ace-plus/subject.safetensors",
                        "dreamo/dreamo.safetensors",
                        "dreamo/dreamo_cfg_distill.safetensors",
                        "dreamo/v1.1/dreamo_sft_lora.safetensors")) {
            assertUnusable(
                    with("adapter", others.resolveSibling(other)),
                    other
                            + " isn't SynCD's adapter: expected tensors like"
                            + " transformer.base_model.model.");
        }
        assertUnusable(
                with("adapter", others.resolveSibling("ace-plus/subject.safetensors")),
                "found [lora_unet_double_blocks_0_img_attn_proj.alpha, ");
    }

    private void assertUnusable(Manifest manifest, String message) {
        long before = Scope.openCount();
        assertThatThrownBy(() -> open(manifest))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContaining(message);
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    private void assertRefused(Asked asked, String message) {
        assertThatThrownBy(() -> render(asked))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining(message);
    }

    private static void assertNear(Picture ours, Picture theirs) {
        for (int i = 0; i < theirs.rgb().length; i++) {
            assertThat((ours.rgb()[i] & 0xff) - (theirs.rgb()[i] & 0xff)).isBetween(-1, 1);
        }
    }

    /** The second step is the first that is guided. */
    private Asked guided() throws Exception {
        return views(1).parameter("preset", "guided").parameter("steps", 2);
    }

    private Asked views(int count) throws Exception {
        Asked asked = new Asked(Files.createTempDirectory(folder, "shot")).canvas(64, 64);
        for (int i = 0; i < count; i++) {
            asked.reference(view(i));
        }
        return asked;
    }

    private static Picture view(int index) {
        return SyncdGoldenTest.picture(PICTURES, "reference." + index);
    }

    private static Manifest with(String role, Path path) {
        Map<String, String> files = new HashMap<>(MODEL.files());
        files.put(role, path.toAbsolutePath().normalize().toString());
        return with(files);
    }

    private static Manifest with(Map<String, String> files) {
        return new Manifest(
                MODEL.system(),
                MODEL.name(),
                MODEL.folder(),
                files,
                MODEL.digest(),
                MODEL.licence(),
                MODEL.uses(),
                MODEL.precision(),
                MODEL.defaults());
    }

    private List<Rendered> render(Asked... shots) throws Exception {
        return render(MODEL, shots);
    }

    private List<Rendered> render(Manifest manifest, Asked... shots) throws Exception {
        long before = Scope.openCount();
        List<RenderRequest> requests = new ArrayList<>();
        for (Asked shot : shots) {
            requests.add(shot.of(manifest));
        }
        try (Customizer customizer = open(manifest)) {
            return customizer.render(requests);
        } finally {
            assertThat(Scope.openCount()).isEqualTo(before);
        }
    }

    private Customizer open(Manifest manifest) {
        return new SyncdProvider().open(manifest, "cpu", new Asked(folder).objects(), meter);
    }
}
