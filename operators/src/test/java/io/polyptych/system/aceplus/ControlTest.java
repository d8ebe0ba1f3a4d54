package io.polyptych.system.aceplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.model.Golden;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Held to scepter's annotators, as ACE++'s released code calls them: within one grey level. */
class ControlTest {
    private static final int TILE = 16;

    private final Golden golden = Golden.of("ace-plus-controls");
    private Picture scene;
    private Plane mask;

    @BeforeEach
    void read() throws Exception {
        scene = Models.picture("large");
        mask = Models.mask("large-mask");
    }

    @Test
    void aMosaicIsTilesWithinTheMask() throws Exception {
        compare("mosaic", Control.MOSAIC);
    }

    @Test
    void grayWeighsRedAsTheReferenceDoes() throws Exception {
        compare("gray", Control.GRAY);
    }

    @Test
    void edgesAreTheReferences() throws Exception {
        compare("canny", Control.CANNY);
    }

    @Test
    void whatIsNotBuiltInSaysWhatToGiveInstead() {
        for (Control control : new Control[] {Control.DEPTH, Control.CONTOUR}) {
            assertThatThrownBy(() -> control.applied(scene, mask, TILE))
                    .isInstanceOf(UnrenderableRequest.class)
                    .hasMessageContaining(
                            "isn't built in: give the scene with that picture inside");
        }
    }

    @Test
    void aSceneSmallerThanATileNamesTheParameter() {
        assertThatThrownBy(() -> Control.MOSAIC.applied(scene, mask, 100))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("set the parameter mosaic to at most 90");
    }

    private void compare(String name, Control control) throws Exception {
        float[] values = golden.floats(name);
        byte[] rgb = new byte[values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) values[i];
        }
        Picture theirs = new Picture(scene.width(), scene.height(), rgb);
        Picture ours = control.applied(scene, mask, TILE);
        assertThat(AcePlusGoldenTest.largestDifference(ours, theirs)).isLessThanOrEqualTo(1);
    }
}
