package io.polyptych.system.aceplus;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.model.Pixels;
import java.io.IOException;
import java.util.List;

/**
 * The canvas's pixels: [reference | picture], −1..1, and its mask, 1 where it is edited.
 *
 * <p>What is hidden is grey: picture × (1 − mask × repainting). A reference is resized by a
 * triangle in float32, the whole canvas by nearest neighbour. Source: ACEPlusImageProcessor of
 * inference/utils.py.
 */
final class Canvas {
    private final Frame frame;
    private final AcePlusSettings settings;
    private final Pictures pictures;
    private final float[] edited;

    /**
     * Reads the mask.
     *
     * @throws UnrenderableRequest if it doesn't do; says what to change
     */
    Canvas(Frame frame, AcePlusSettings settings, Pictures pictures)
            throws IOException, UnrenderableRequest {
        this.frame = frame;
        this.settings = settings;
        this.pictures = pictures;
        edited = EditedArea.of(frame, settings.repainting() == 1, pictures);
    }

    /** The mask, on the whole canvas: (1, 1, h, w). */
    Tensor mask(Scope scope) {
        Tensor wide =
                scope.call(
                        "aceplus.zeros_before",
                        pictureMask(scope),
                        frame.panels().referenceWidth());
        return resized(wide, scope);
    }

    /** What is seen of reference and picture: (1, 3, h, w). */
    Tensor image(Scope scope) throws IOException, UnrenderableRequest {
        Tensor picture =
                scope.call(
                        "aceplus.hidden",
                        picture(scope),
                        pictureMask(scope),
                        settings.repainting());
        return resized(
                frame.reference() == null
                        ? picture
                        : scope.call("ops.join", List.of(reference(scope), picture), 3),
                scope);
    }

    private Tensor pictureMask(Scope scope) {
        return scope.floats(edited, 1, 1, frame.scenePart().height(), frame.scenePart().width());
    }

    private Tensor picture(Scope scope) throws IOException, UnrenderableRequest {
        Box part = frame.scenePart();
        if (frame.scene() == null) {
            return scope.floats(
                    new float[3 * part.width() * part.height()], 1, 3, part.height(), part.width());
        }
        Picture scene = pictures.load(frame.scene());
        if (settings.control() != Control.NONE) {
            scene =
                    settings.control()
                            .applied(scene, EditedArea.soft(frame, pictures), settings.mosaic());
        }
        return Pixels.signed(MiddleCrop.cut(scene, part), scope);
    }

    private Tensor reference(Scope scope) throws IOException {
        ReferencePanel panel = frame.panels().reference();
        Picture seen = MiddleCrop.cut(pictures.load(frame.reference()), frame.referencePart());
        return scope.call(
                "aceplus.panel",
                Pixels.signed(seen, scope),
                panel.height(),
                panel.width(),
                panel.above(),
                panel.below());
    }

    private Tensor resized(Tensor sheet, Scope scope) {
        return scope.call(
                "aceplus.nearest", sheet, frame.panels().height(), frame.panels().width());
    }
}
