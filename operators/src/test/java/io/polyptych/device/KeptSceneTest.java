package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.imaging.TouchedArea;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Mask;
import io.polyptych.schemas.MaskKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systems say of their scenes holds, or there is no picture. */
class KeptSceneTest {
    private static final int SIDE = 64;
    private static final Picture SCENE = SampleFiles.waves(SIDE, SIDE);

    @TempDir Path folder;
    private Queues queues;
    private RenderRequest request;
    private Plane mask;

    @BeforeEach
    void aSceneWithAMask() throws IOException {
        queues = new Queues(folder);
        mask = Planes.filled(SIDE, SIDE, 0);
        for (int y = 24; y < 40; y++) {
            Arrays.fill(mask.values(), y * SIDE + 24, y * SIDE + 40, (byte) 255);
        }
        Pictures pictures = new Pictures(queues.objects);
        request =
                inScene(
                        pictures.save("images/scene.png", SCENE),
                        pictures.save("masks/m.png", mask));
    }

    @AfterEach
    void close() {
        queues.close();
    }

    @Test
    void theTouchedAreaLiesBesideTheRenderAndIsFoundAgain() throws Exception {
        Plane touched = TouchedArea.of(mask, 0, 0);

        RenderOutcome.Done made = Queues.done(asked(changedAt(30), touched));
        RenderOutcome.Done read = Queues.done(asked(changedAt(30), touched));

        assertThat(made.touched().getUri()).endsWith(request.key() + ".touched.png");
        assertThat(new Pictures(queues.objects).loadPlane(made.touched()).values())
                .isEqualTo(touched.values());
        assertThat(read.cached()).isTrue();
        assertThat(read.touched()).isEqualTo(made.touched());
    }

    @Test
    void aRenderKeptFromBeforeHasNone() throws Exception {
        new Pictures(queues.objects).save(RenderObjects.picture(request.key()), changedAt(30));

        RenderOutcome.Done read = Queues.done(asked(changedAt(30), null));

        assertThat(read.cached()).isTrue();
        assertThat(read.touched()).isNull();
    }

    @Test
    void whatChangedOutsideTheTouchedAreaIsNoPicture() throws Exception {
        RenderOutcome.Failed failed =
                Queues.failed(asked(changedAt(2), TouchedArea.of(mask, 0, 0)));

        assertThat(failed.code()).isEqualTo(RenderFailure.SCENE_NOT_KEPT);
        assertThat(failed.message())
                .contains(
                        "the system painter is at fault", "1 pixels of the scene changed outside");
        assertThat(queues.objects.exists(RenderObjects.picture(request.key()))).isFalse();
        assertThat(queues.hasMarker(request)).isFalse();
    }

    @Test
    void noSystemCanClaimTheWholeScene() throws Exception {
        RenderOutcome.Failed failed =
                Queues.failed(asked(changedAt(2), Planes.filled(SIDE, SIDE, 255)));

        assertThat(failed.code()).isEqualTo(RenderFailure.SCENE_NOT_KEPT);
        assertThat(failed.message()).contains("feather and shadow-area allow");
    }

    private java.util.concurrent.CompletableFuture<RenderOutcome> asked(
            Picture picture, Plane touched) {
        var painter = new FakeSystem("painter");
        painter.answer = new Rendered(picture, List.of(), touched);
        return queues.queue().submit(painter, request);
    }

    /** The scene with one pixel on the diagonal made white. */
    private static Picture changedAt(int place) {
        return SampleFiles.withBox(SCENE, place, place, 1, 1, 0xffffff);
    }

    private static RenderRequest inScene(ImageRef scene, ImageRef maskImage) {
        Manifest manifest = Requests.of("painter", 1).manifest();
        return new RenderRequest(
                manifest,
                1,
                List.of(),
                scene,
                new Mask(maskImage, MaskKind.PRECISE),
                "a mug",
                null,
                null,
                SIDE,
                SIDE,
                Map.of(),
                7);
    }
}
