package io.polyptych.system.aceplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.WeightSource;
import java.util.Arrays;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
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
        compare("mosaic", Control.MOSAIC, null);
    }

    @Test
    void grayWeighsRedAsTheReferenceDoes() throws Exception {
        compare("gray", Control.GRAY, null);
    }

    @Test
    void edgesAreTheReferences() throws Exception {
        compare("canny", Control.CANNY, null);
    }

    @Test
    void aContourIsTheReferencesDrawing() throws Exception {
        long before = Scope.openCount();
        try (Contour contour = Contour.load(new MadeUpContour(), "cpu")) {
            compare("contour", Control.CONTOUR, contour);
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @Test
    void whatIsNotThereSaysWhatToGiveInstead() {
        refused(Control.DEPTH).hasMessageContaining("give the scene with its depth map inside");
        refused(Control.CONTOUR).hasMessageContaining("the role contour in model.yaml");
    }

    private AbstractThrowableAssert<?, ?> refused(Control control) {
        return assertThatThrownBy(() -> control.applied(scene, mask, TILE, null))
                .isInstanceOf(UnrenderableRequest.class);
    }

    @Test
    void aSceneSmallerThanATileNamesTheParameter() {
        assertThatThrownBy(() -> Control.MOSAIC.applied(scene, mask, 100, null))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("set the parameter mosaic to at most 90");
    }

    private void compare(String name, Control control, Contour contour) throws Exception {
        float[] values = golden.floats(name);
        byte[] rgb = new byte[values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) values[i];
        }
        Picture theirs = new Picture(scene.width(), scene.height(), rgb);
        Picture ours = control.applied(scene, mask, TILE, contour);
        assertThat(AcePlusGoldenTest.largestDifference(ours, theirs)).isLessThanOrEqualTo(1);
    }

    /** The weights that the golden's script makes: each from its place in its tensor. */
    private static final class MadeUpContour implements WeightSource {
        @Override
        public Set<String> names() {
            return Contour.shapes().keySet();
        }

        @Override
        public long[] shape(String name) {
            return Contour.shapes().get(name);
        }

        @Override
        public Tensor read(String name, Scope scope) {
            long[] shape = shape(name);
            long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            double scale = 2 / Math.sqrt((double) count / shape[0]);
            float[] numbers = new float[(int) count];
            for (int i = 0; i < count; i++) {
                double unit = ((i + 1L) * 2654435761L & 0xffffffffL) / 4294967296.0;
                numbers[i] = (float) ((unit - 0.5) * scale);
            }
            // A copy: what is placed without one would share memory that is freed with its maker.
            return scope.call("adapters.fresh", scope.floats(numbers, shape));
        }

        @Override
        public String origin() {
            return "made up";
        }
    }
}
