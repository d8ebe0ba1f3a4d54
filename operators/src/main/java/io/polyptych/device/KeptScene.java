package io.polyptych.device;

import io.polyptych.contract.Reach;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.TouchedArea;
import java.io.IOException;

/**
 * Holds systems to what they say of a scene: outside the area that they touch it is as it was, and
 * that area is no larger than their parameters allow. Thread-safe.
 */
final class KeptScene {
    private final Pictures pictures;

    KeptScene(Pictures pictures) {
        this.pictures = pictures;
    }

    void check(RenderRequest request, Rendered rendered) throws IOException, SceneNotKept {
        Plane touched = rendered.touched();
        if (touched == null) {
            return;
        }
        if (request.scene() == null || request.mask() == null) {
            throw new SceneNotKept(
                    fault(request) + "it names a touched area, but there is no scene with a mask");
        }
        int beyond = TouchedArea.beyond(touched, allowed(request));
        if (beyond > 0) {
            throw new SceneNotKept(
                    "%s%d pixels of the area that it touches lie further from the mask than its parameters %s and %s allow"
                            .formatted(fault(request), beyond, Reach.FEATHER, Reach.SHADOW_AREA));
        }
        Picture scene = pictures.load(request.scene());
        int changed = TouchedArea.changedOutside(rendered.picture(), scene, touched);
        if (changed > 0) {
            throw new SceneNotKept(
                    "%s%d pixels of the scene changed outside the area that it touches"
                            .formatted(fault(request), changed));
        }
    }

    private Plane allowed(RenderRequest request) throws IOException, SceneNotKept {
        try {
            return Reach.of(request.parameters())
                    .around(pictures.loadPlane(request.mask().getImage()));
        } catch (UnrenderableRequest e) {
            throw new SceneNotKept(fault(request) + e.getMessage());
        }
    }

    private static String fault(RenderRequest request) {
        return "the system %s is at fault, not the shot; give the shot another system: "
                .formatted(request.manifest().system());
    }
}
