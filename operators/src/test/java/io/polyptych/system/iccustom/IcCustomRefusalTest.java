package io.polyptych.system.iccustom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Scope;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Role;
import io.polyptych.system.flux.Asked;
import io.polyptych.system.flux.TinyModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What IC-Custom can't do is refused before anything is sampled, and the message says what helps.
 */
class IcCustomRefusalTest {
    private static final Manifest MODEL = TinyModel.of("ic-custom");

    @TempDir Path folder;
    private final WorkMeter meter = new WorkMeter();
    private long scopes;

    @BeforeEach
    void countScopes() {
        scopes = Scope.openCount();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(Scope.openCount()).isEqualTo(scopes);
        assertThat(meter.steps()).isZero();
    }

    @Test
    void noReference() throws Exception {
        refuses(new Asked(folder), "give a picture of the product");
    }

    @Test
    void nineReferences() throws Exception {
        Asked asked = new Asked(folder);
        for (int i = 0; i < 9; i++) {
            asked.reference(Inputs.picture("reference"));
        }
        refuses(asked, "there are 9", "name one in the shot's references", "together");
    }

    @Test
    void moreReferencesThanHaveAnIndex() throws Exception {
        Asked asked = new Asked(folder).parameter("references", "together");
        for (int i = 0; i < 11; i++) {
            asked.reference(Inputs.picture("reference"));
        }
        refuses(asked, "at most 10 references, and there are 11");
    }

    @Test
    void aReferenceOfAStyle() throws Exception {
        refuses(
                reference().reference(Inputs.picture("second"), null, Role.STYLE),
                "no style references",
                "dreamo");
    }

    @Test
    void aReferenceOfAFace() throws Exception {
        refuses(
                new Asked(folder).reference(Inputs.picture("reference"), null, Role.IDENTITY),
                "no identity references",
                "dreamo");
    }

    @Test
    void aReferenceThatShowsNothing() throws Exception {
        refuses(
                new Asked(folder).reference(new Picture(40, 40, new byte[4800])),
                "reference 1",
                "of one colour",
                "give a picture of the product");
    }

    @Test
    void aMaskThatCoversNothing() throws Exception {
        refuses(inScene(Planes.filled(100, 76, 127)), "covers nothing", "draw a larger area");
    }

    @Test
    void aMaskThatIsLostAtTheWorkingSize() throws Exception {
        byte[] speck = new byte[100 * 76];
        speck[100] = (byte) 255;
        refuses(inScene(new Plane(100, 76, speck)), "covers nothing", "64 x 48");
    }

    @Test
    void aMaskThatCoversEverything() throws Exception {
        refuses(inScene(Planes.filled(100, 76, 255)), "covers all", "draw a smaller area");
    }

    @Test
    void aSceneWithoutAMask() throws Exception {
        refuses(reference().scene(Inputs.picture("scene")), "give a mask or a box");
    }

    @Test
    void aMaskWithoutAScene() throws Exception {
        refuses(reference().mask(Inputs.plane("mask"), MaskKind.PRECISE), "give the scene");
    }

    @Test
    void neitherSceneNorPrompt() throws Exception {
        refuses(reference().prompt(" "), "give a prompt");
    }

    @Test
    void aParameterThatIsNoNumber() throws Exception {
        refuses(reference().parameter("steps", "many"), "parameter steps is 'many'");
    }

    private Asked reference() throws Exception {
        return new Asked(folder).reference(Inputs.picture("reference"));
    }

    private Asked inScene(Plane mask) throws Exception {
        return reference().scene(Inputs.picture("scene")).mask(mask, MaskKind.USER_DRAWN);
    }

    private void refuses(Asked asked, String... words) {
        try (Customizer customizer =
                new IcCustomProvider().open(MODEL, "cpu", asked.objects(), meter)) {
            assertThatThrownBy(() -> customizer.render(List.of(asked.of(MODEL))))
                    .isInstanceOf(UnrenderableRequest.class)
                    .hasMessageContainingAll(words);
        }
    }
}
