package io.polyptych.system.aceplus;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.util.Arrays;

/**
 * The pixels of a scene that are edited: those of which the mask says more than 128.
 *
 * <p>Source: ACEPlusImageProcessor.preprocess of inference/utils.py. There a mask that covers
 * nothing stands for everything; here it is a mistake, and no mask at all stands for everything.
 */
final class EditedArea {
    private static final int HALF = 128;

    private EditedArea() {}

    /**
     * The mask as it is given, soft; white without one.
     *
     * @throws UnrenderableRequest if it isn't of the scene's size
     */
    static Plane soft(Frame frame, Pictures pictures) throws IOException, UnrenderableRequest {
        ImageRef scene = frame.scene();
        if (frame.mask() == null) {
            return Planes.filled(scene.getWidth(), scene.getHeight(), 255);
        }
        Plane mask = pictures.loadPlane(frame.mask());
        if (mask.width() != scene.getWidth() || mask.height() != scene.getHeight()) {
            throw new UnrenderableRequest(
                    "the mask has %d x %d pixels, its scene %d x %d; give a mask of the scene's size"
                            .formatted(
                                    mask.width(),
                                    mask.height(),
                                    scene.getWidth(),
                                    scene.getHeight()));
        }
        return mask;
    }

    /**
     * 1 where a pixel of the part seen is edited, row by row; all 1 without a mask.
     *
     * @param hidden whether the scene is hidden whole where it is edited
     * @throws UnrenderableRequest if that is nothing, or all of a scene that is then hidden
     */
    static float[] of(Frame frame, boolean hidden, Pictures pictures)
            throws IOException, UnrenderableRequest {
        float[] edited = new float[frame.scenePart().width() * frame.scenePart().height()];
        if (frame.mask() == null) {
            Arrays.fill(edited, 1);
            refuseHiddenScene(frame, hidden, edited.length, edited.length);
            return edited;
        }
        byte[] values = MiddleCrop.cut(soft(frame, pictures), frame.scenePart()).values();
        int count = 0;
        for (int i = 0; i < edited.length; i++) {
            if ((values[i] & 0xff) > HALF) {
                edited[i] = 1;
                count++;
            }
        }
        if (count == 0) {
            throw new UnrenderableRequest(
                    "the mask covers nothing%s: paint what is to change white, or leave the mask out to edit everything"
                            .formatted(
                                    edited.length
                                                    == frame.scene().getWidth()
                                                            * frame.scene().getHeight()
                                            ? ""
                                            : " of the scene's middle, which is all that ACE++ sees where one side is more than four times the other"));
        }
        refuseHiddenScene(frame, hidden, count, edited.length);
        return edited;
    }

    private static void refuseHiddenScene(Frame frame, boolean hidden, int count, int all)
            throws UnrenderableRequest {
        if (frame.scene() != null && hidden && count == all) {
            throw new UnrenderableRequest(
                    "everything in the scene is to be painted anew, so nothing of it would be seen: mask a part of it, leave out the scene, or set the parameter repainting below 1");
        }
    }
}
