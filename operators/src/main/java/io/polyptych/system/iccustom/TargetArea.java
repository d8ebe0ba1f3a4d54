package io.polyptych.system.iccustom;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.objects.Digests;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The target: the scene and which of it is kept. Without a scene all of it is painted, and what is
 * under the mask doesn't matter.
 */
final class TargetArea {
    private static final int HALF = 128;
    private static final int WHITE = 255;

    private final RenderRequest request;
    private final Resizing resizing;
    private final Pictures pictures;

    TargetArea(RenderRequest request, Resizing resizing, Pictures pictures) {
        this.request = request;
        this.resizing = resizing;
        this.pictures = pictures;
    }

    /** All that decides which of it is kept. */
    String maskName() {
        return request.mask() == null
                ? "none " + resizing.end()
                : Digests.ofParts(
                        List.of(
                                request.mask().getImage().getSha256(),
                                resizing.sizes().toString()));
    }

    /** All that decides its pixels where it is kept. */
    String name() {
        return Digests.ofParts(
                List.of(
                        "ic-custom target",
                        request.scene() == null ? "" : request.scene().getSha256(),
                        maskName()));
    }

    Picture picture() throws IOException {
        Size size = resizing.end();
        if (request.scene() == null) {
            byte[] white = new byte[3 * size.width() * size.height()];
            Arrays.fill(white, (byte) WHITE);
            return new Picture(size.width(), size.height(), white);
        }
        return resizing.of(pictures.load(request.scene()));
    }

    /**
     * White where the scene is kept, as soft as the mask that was given.
     *
     * @throws UnrenderableRequest if the mask covers nothing or everything
     */
    Plane kept() throws IOException, UnrenderableRequest {
        Size size = resizing.end();
        if (request.mask() == null) {
            return Planes.filled(size.width(), size.height(), 0);
        }
        byte[] values = resizing.of(pictures.loadPlane(request.mask().getImage())).values();
        byte[] kept = new byte[values.length];
        int covered = 0;
        for (int i = 0; i < kept.length; i++) {
            int value = values[i] & 0xff;
            covered += value >= HALF ? 1 : 0;
            kept[i] = (byte) (WHITE - value);
        }
        if (covered == 0) {
            throw new UnrenderableRequest(
                    "the mask covers nothing of the scene at ic-custom's working size of %s; draw a larger area"
                            .formatted(size));
        }
        if (covered == kept.length) {
            throw new UnrenderableRequest(
                    "the mask covers all of the scene, so nothing of it would be left; draw a smaller area, or leave scene and mask out and describe the picture in the prompt");
        }
        return new Plane(size.width(), size.height(), kept);
    }
}
