package io.polyptych.system.aceplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.ModelUnusable;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Scope;
import io.polyptych.imaging.Planes;
import io.polyptych.model.Golden;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Role;
import io.polyptych.system.flux.Asked;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What ACE++ can't render is refused in words that say what to change. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcePlusRefusalsTest {
    @TempDir static Path folder;

    private final Manifest manifest = Models.adapter("subject");
    private Customizer customizer;
    private Asked asked;
    private long before;

    @BeforeAll
    void open() {
        customizer = open(manifest);
    }

    @AfterAll
    void close() {
        customizer.close();
    }

    @BeforeEach
    void ask() {
        asked = new Asked(folder);
        before = Scope.openCount();
    }

    @Test
    void nineReferences() throws Exception {
        for (int i = 0; i < 9; i++) {
            asked.reference(Models.picture("reference"));
        }
        refused().hasMessageContaining("takes one reference, this shot has 9");
    }

    @Test
    void neitherReferenceNorScene() {
        refused().hasMessageContaining("needs a reference, or a scene to edit");
    }

    @Test
    void aMaskThatCoversNothing() throws Exception {
        asked.scene(Models.picture("scene")).mask(Planes.filled(72, 52, 128), MaskKind.USER_DRAWN);
        refused().hasMessageContaining("the mask covers nothing: paint what is to change white");
    }

    @Test
    void aMaskThatHidesTheWholeScene() throws Exception {
        asked.reference(Models.picture("reference"))
                .scene(Models.picture("scene"))
                .mask(Planes.filled(72, 52, 255), MaskKind.USER_DRAWN);
        refused().hasMessageContaining("nothing of it would be seen: mask a part of it");
    }

    @Test
    void aSceneWithoutMaskThatIsToBeHiddenWhole() throws Exception {
        asked.scene(Models.picture("scene")).parameter("repainting", 1);
        refused().hasMessageContaining("set the parameter repainting below 1");
    }

    @Test
    void aMaskOfAnotherSize() throws Exception {
        asked.scene(Models.picture("scene")).mask(Planes.filled(70, 52, 255), MaskKind.PRECISE);
        refused().hasMessageContaining("70 x 52 pixels, its scene 72 x 52");
    }

    @Test
    void aMaskOutsideWhatIsSeenOfALongScene() throws Exception {
        var mask = Planes.filled(101, 22, 0);
        mask.values()[0] = (byte) 255;
        asked.scene(Models.picture("wide")).mask(mask, MaskKind.PRECISE);
        refused().hasMessageContaining("covers nothing of the scene's middle");
    }

    @Test
    void aMaskWithoutScene() throws Exception {
        asked.reference(Models.picture("reference"))
                .mask(Planes.filled(64, 64, 255), MaskKind.PRECISE);
        refused().hasMessageContaining("a mask and no scene");
    }

    @Test
    void aCanvasThatNoScaleBringsToTheTokens() throws Exception {
        asked.reference(Models.picture("reference")).canvas(4000, 8);
        refused().hasMessageContaining("4000 x 8 beside its reference can't be brought to 1024");
    }

    @Test
    void aControlThatIsNotBuiltIn() throws Exception {
        asked.scene(Models.picture("scene")).parameter("control", "depth");
        refused().hasMessageContaining("MiDaS").hasMessageContaining("isn't built in");
    }

    @Test
    void anAdapterThatFitsNothing() {
        Path adapter = Path.of(manifest.folder(), "subject.safetensors");
        Path other = Golden.folder("ace-plus-full").resolve("transformer");
        Map<String, Path> files = Map.of("adapter", adapter, "transformer", other);
        unusable(Models.with(manifest, files, Map.of()))
                .hasMessageContaining("subject.safetensors doesn't fit");
    }

    @Test
    void anAdapterOfAnotherSystem() {
        assertForeign("ic-custom/adapter/dit_lora_0x1561.safetensors", "double_blocks.0.processor");
        assertForeign("syncd/syncd.safetensors", "transformer.base_model.model.");
        assertForeign("dreamo/dreamo_cfg_distill.safetensors", "double_blocks_0_processor");
        assertForeign("dreamo/v1.1/dreamo_sft_lora.safetensors", "transformer.single_");
    }

    private void assertForeign(String file, String found) {
        Path other = Path.of(manifest.folder()).resolveSibling(file);
        unusable(Models.with(manifest, Map.of("adapter", other), Map.of()))
                .hasMessageContaining(file + " isn't ACE++'s adapter")
                .hasMessageContaining("expected tensors like lora_unet_double_blocks_0")
                .hasMessageContaining("found [" + found);
    }

    @Test
    void anAdapterWhoseNameIsNone() {
        unusable(Models.with(manifest, Map.of(), Map.of("adapter", "garment")))
                .hasMessageContaining("model.yaml, defaults: ace-plus's parameter adapter is")
                .hasMessageContaining("[subject, portrait, local-editing]");
    }

    @Test
    void anotherAdapterThanTheModelHolds() throws Exception {
        asked.reference(Models.picture("reference")).parameter("adapter", "local-editing");
        refused()
                .hasMessageContaining("loaded with its adapter for subject")
                .hasMessageContaining("ask for local-editing; set adapter in its model.yaml");
    }

    @Test
    void aReferenceOfAStyleOrAFace() throws Exception {
        asked.reference(Models.picture("reference"), null, Role.STYLE);
        refused().hasMessageContaining("reference 1 gives a style").hasMessageContaining("dreamo");
        asked = new Asked(folder).reference(Models.picture("reference"), null, Role.IDENTITY);
        refused().hasMessageContaining("reference 1 gives a face").hasMessageContaining("dreamo");
    }

    @Test
    void aTransformerOfAnotherSystem() {
        Path dev = Golden.folder("tiny-flux").resolve("transformer");
        unusable(Models.with(manifest, Map.of("transformer", dev), Map.of()))
                .hasMessageContaining("has 64 numbers; ACE++ needs 384")
                .hasMessageContaining(dev.toString());
    }

    @Test
    void fluxFillWithoutItsAdapter() {
        unusable(Models.without("adapter", manifest)).hasMessageContaining("names no adapter");
    }

    private AbstractThrowableAssert<?, ?> unusable(Manifest wrong) {
        return assertThatThrownBy(() -> open(wrong)).isInstanceOf(ModelUnusable.class);
    }

    private static Customizer open(Manifest manifest) {
        var objects = new Asked(folder).objects();
        return new AcePlusProvider().open(manifest, "cpu", objects, new WorkMeter());
    }

    private AbstractThrowableAssert<?, ?> refused() {
        return assertThatThrownBy(() -> customizer.render(List.of(asked.of(manifest))))
                .isInstanceOf(UnrenderableRequest.class);
    }

    /** What is shared between shots, a prompt, is all that may stay. */
    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(Scope.openCount()).isLessThanOrEqualTo(before + 1);
    }
}
