package io.polyptych.system.dreamo;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.AreaResize;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.OnWhite;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.io.IOException;

/**
 * References as DreamO is to see them, each as its role asks: subjects and garments (the released
 * code's task ip) cut out and laid on white, styles as they are, then both brought to an area.
 * Source: DreamO, dreamo_generator.py, pre_condition, with this project's cut-outs in the place of
 * BEN2's.
 */
final class ReferencePictures {
    private final Pictures pictures;

    ReferencePictures(Pictures pictures) {
        this.pictures = pictures;
    }

    /** Names the picture that {@link #of} gives, by all that decides it. */
    static String name(Reference reference, int side) {
        return "dreamo %s of %s, cut out %s, area %d²"
                .formatted(
                        reference.getRole() == Role.STYLE ? "style" : "subject",
                        reference.getImage().getSha256(),
                        reference.getRole() == Role.STYLE || reference.getCutOut() == null
                                ? "not"
                                : reference.getCutOut().getSha256(),
                        side);
    }

    /**
     * @param number of the reference, for messages, counted from 1
     * @param side of a square of the wanted area, in pixels
     */
    Picture of(Reference reference, int number, int side) throws IOException, UnrenderableRequest {
        Picture picture =
                switch (reference.getRole()) {
                    case STYLE -> pictures.load(reference.getImage());
                    case SUBJECT, GARMENT -> cutOut(reference, number);
                    case IDENTITY -> throw noFaceModel(number);
                };
        FlooredArea size =
                FlooredArea.of(picture.width(), picture.height(), side)
                        .orElseThrow(
                                () ->
                                        new UnrenderableRequest(
                                                "reference %d is too long and narrow at %d x %d pixels; crop it, or raise dreamo's parameter reference-canvas"
                                                        .formatted(
                                                                number,
                                                                picture.width(),
                                                                picture.height())));
        return AreaResize.to(picture, size.width(), size.height());
    }

    private Picture cutOut(Reference reference, int number)
            throws IOException, UnrenderableRequest {
        if (reference.getCutOut() == null) {
            throw noSubject(reference, number);
        }
        Plane cutOut = pictures.loadPlane(reference.getCutOut());
        if (Box.around(cutOut).isEmpty()) {
            throw noSubject(reference, number);
        }
        return OnWhite.of(pictures.load(reference.getImage()), cutOut);
    }

    private static UnrenderableRequest noSubject(Reference reference, int number) {
        return new UnrenderableRequest(
                "no %s was found in reference %d, which dreamo needs cut out; give a picture of it before a plain background"
                        .formatted(
                                reference.getRole() == Role.GARMENT ? "garment" : "subject",
                                number));
    }

    private static UnrenderableRequest noFaceModel(int number) {
        return new UnrenderableRequest(
                "reference %d is to give an identity, for which dreamo needs its face found, aligned and cut out; there is no face model here: give a cut-out person in the role subject instead"
                        .formatted(number));
    }
}
