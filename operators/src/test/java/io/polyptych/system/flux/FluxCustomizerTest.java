package io.polyptych.system.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.TouchedArea;
import io.polyptych.model.Pixels;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Use;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FluxCustomizerTest {
    private static final Manifest MANIFEST =
            new Manifest(
                    "made-up",
                    "m",
                    "",
                    Map.of(),
                    "d",
                    "none",
                    Set.of(Use.RESEARCH),
                    "float32",
                    Map.of());

    @TempDir Path folder;
    private final MadeUp method = new MadeUp();

    @Test
    void whatCanShareItsStepsIsSampledTogetherAndComesBackInOrder() throws Exception {
        List<Rendered> rendered = render(free(1, 32), free(2, 16), free(3, 32));
        assertThat(method.sampled).containsExactly(List.of(1L, 3L), List.of(2L));
        assertThat(rendered).extracting(r -> r.picture().rgb()[1] & 0xff).containsExactly(1, 2, 3);
        assertThat(rendered).extracting(r -> r.picture().width()).containsExactly(32, 16, 32);
    }

    @Test
    void aPictureOfAnotherSizeIsResampledToExactlyWhatWasAsked() throws Exception {
        Rendered rendered = render(free(1, 37)).get(0);
        assertThat(rendered.picture().width()).isEqualTo(37);
        assertThat(rendered.picture().height()).isEqualTo(8);
    }

    @Test
    void outsideTheMaskTheSceneStaysUnlessPasteBackIsOff() throws Exception {
        assertThat(render(inScene("on")).get(0).picture().rgb()[0]).isEqualTo((byte) 99);
        assertThat(render(inScene("off")).get(0).picture().rgb()[0]).isZero();
    }

    @Test
    void whatIsPastedBackTouchesItsMaskAloneAndTheRestIsTheSceneByteForByte() throws Exception {
        RenderRequest request = inScene("on");
        Rendered rendered = render(request).get(0);

        Picture scene = new Pictures(new Asked(folder).objects()).load(request.scene());
        assertThat(TouchedArea.changedOutside(rendered.picture(), scene, rendered.touched()))
                .isZero();
        assertThat(rendered.picture().rgb()).isNotEqualTo(scene.rgb());
        assertThat(rendered.touched().values())
                .as("left of the mask, and in it")
                .startsWith(0, 0, 0, 0, 0, 0, 0, 0)
                .endsWith(255, 255, 255, 255, 255, 255, 255, 255);
    }

    @Test
    void whatIsNotPastedBackSaysNothingOfItsScene() throws Exception {
        assertThat(render(inScene("off")).get(0).touched()).isNull();
        assertThat(render(free(1, 32)).get(0).touched()).isNull();
    }

    @Test
    void aPictureOfOneColourIsNoCandidate() {
        method.flat = true;
        assertThatThrownBy(() -> render(free(1, 32)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("one colour");
    }

    @Test
    void latentsThatAreNoNumbersAreNoCandidate() {
        method.value = Float.NaN;
        assertThatThrownBy(() -> render(free(1, 32)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("no numbers");
    }

    @Test
    void pixelsThatAreNoNumbersAreNoCandidate() {
        method.brokenDecoder = true;
        assertThatThrownBy(() -> render(free(1, 32)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("no numbers");
    }

    @Test
    void whatFindsNoRoomAloneIsTriedOnceMoreWithoutWhatWasKept() throws Exception {
        method.exhausted = true;
        method.roomAfterOneFailure = true;
        assertThat(render(free(1, 32))).hasSize(1);
    }

    @Test
    void aMaskOfAnotherSizeIsRefusedBeforeAnythingIsComputed() {
        assertThatThrownBy(
                        () ->
                                render(
                                        new Asked(folder)
                                                .scene(new Picture(16, 8, new byte[16 * 8 * 3]))
                                                .mask(
                                                        new Plane(8, 8, new byte[64]),
                                                        MaskKind.PRECISE)
                                                .of(MANIFEST)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("8 x 8")
                .hasMessageContaining("16 x 8");
        assertThat(method.sampled).isEmpty();
    }

    @Test
    void aDeviceWithoutRoomIsToldApart() {
        method.exhausted = true;
        assertThatThrownBy(() -> render(free(1, 32))).isInstanceOf(OutOfDeviceMemory.class);
    }

    @Test
    void aParameterOutOfItsRangeIsNamed() {
        assertThatThrownBy(() -> render(inScene("perhaps")))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining(
                        "made-up's parameter paste-back is 'perhaps'; give one of [on, off] (model.yaml's defaults, or customize.parameters in the configuration)")
                .hasMessageContaining("[on, off]");
    }

    private List<Rendered> render(RenderRequest... requests) throws Exception {
        long before = Scope.openCount();
        var tools = FluxTools.of(Placement.CPU, new Asked(folder).objects(), new WorkMeter());
        try (var customizer = new FluxCustomizer<>(method, tools, 4)) {
            return customizer.render(List.of(requests));
        } finally {
            assertThat(Scope.openCount()).isEqualTo(before);
        }
    }

    private RenderRequest free(long seed, int width) {
        return new Asked(folder).canvas(width, 8).seed(seed).of(MANIFEST);
    }

    private RenderRequest inScene(String pasteBack) throws Exception {
        byte[] grey = new byte[16 * 8 * 3];
        Arrays.fill(grey, (byte) 99);
        byte[] right = new byte[16 * 8];
        for (int i = 0; i < right.length; i++) {
            right[i] = (byte) (i % 16 < 8 ? 0 : 255);
        }
        return new Asked(folder)
                .scene(new Picture(16, 8, grey))
                .mask(new Plane(16, 8, right), MaskKind.PRECISE)
                .parameter("paste-back", pasteBack)
                .of(MANIFEST);
    }

    /** Paints its seed, in pictures of 16 × 8, and can fail in every way. */
    private static final class MadeUp implements FluxMethod<RenderRequest> {
        private final List<List<Long>> sampled = new ArrayList<>();
        private boolean flat;
        private boolean exhausted;
        private boolean roomAfterOneFailure;
        private boolean brokenDecoder;
        private float value = 1;

        @Override
        public RenderRequest prepare(RenderRequest request, Scope scope) {
            return request;
        }

        @Override
        public Object batchKey(RenderRequest prepared) {
            return prepared.width();
        }

        @Override
        public Tensor sample(List<RenderRequest> batch, Scope scope) {
            if (exhausted) {
                exhausted = !roomAfterOneFailure;
                return scope.call("tensors.empty", new long[] {1L << 45}, 6);
            }
            sampled.add(batch.stream().map(RenderRequest::seed).toList());
            float[] seeds = new float[batch.size()];
            for (int i = 0; i < seeds.length; i++) {
                seeds[i] = value * batch.get(i).seed();
            }
            return scope.floats(seeds, batch.size(), 1, 1);
        }

        @Override
        public Generated picture(RenderRequest request, Tensor latents) {
            if (brokenDecoder) {
                float[] pixels = new float[3];
                pixels[1] = Float.NaN;
                try (Scope work = Scope.open()) {
                    Pixels.picture(work.floats(pixels, 1, 3, 1, 1));
                }
            }
            byte[] rgb = new byte[16 * 8 * 3];
            for (int i = 1; i < rgb.length; i += 3) {
                rgb[i] = (byte) latents.floats()[0];
                rgb[i + 1] = (byte) i;
            }
            if (flat) {
                Arrays.fill(rgb, (byte) 5);
            }
            return Generated.whole(new Picture(16, 8, rgb), request);
        }

        @Override
        public void close() {}
    }
}
