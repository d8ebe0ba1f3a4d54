package io.polyptych.system.dreamo;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.AreaResize;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.FaceAlignment;
import io.polyptych.imaging.OnWhite;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.util.Optional;

/**
 * References as DreamO is to see them, each as its role asks: subjects and garments (the released
 * code's task ip) cut out and laid on white, styles as they are, then both brought to an area;
 * identities the face alone. Source: DreamO, dreamo_generator.py, pre_condition, with this
 * project's cut-outs in the place of BEN2's.
 */
final class ReferencePictures {
    private final Pictures pictures;
    private final Optional<Faces> faces;

    /**
     * @param faces empty where there is no face model
     */
    ReferencePictures(Pictures pictures, Optional<Faces> faces) {
        this.pictures = pictures;
        this.faces = faces;
    }

    /** Names the picture that {@link #of} gives, by all that decides it. */
    static String name(Reference reference, int side) {
        String image = reference.getImage().getSha256();
        return switch (reference.getRole()) {
            case STYLE -> "dreamo style %s at %d²".formatted(image, side);
            case SUBJECT, GARMENT -> {
                ImageRef cutOut = reference.getCutOut();
                String mask = cutOut == null ? "nothing" : cutOut.getSha256();
                yield "dreamo subject %s within %s at %d²".formatted(image, mask, side);
            }
            case IDENTITY -> "dreamo identity %s".formatted(image);
        };
    }

    /** How many tokens the picture that {@link #of} gives has; none where that refuses. */
    static int tokens(Reference reference, int side) {
        if (reference.getRole() == Role.IDENTITY) {
            return new FlooredArea(FaceAlignment.SIDE, FaceAlignment.SIDE).grid().tokens();
        }
        ImageRef image = reference.getImage();
        return FlooredArea.of(image.getWidth(), image.getHeight(), side)
                .map(size -> size.grid().tokens())
                .orElse(0);
    }

    /**
     * @param number of the reference, for messages, counted from 1
     * @param side of a square of the wanted area, in pixels
     */
    Picture of(Reference reference, int number, int side) throws IOException, UnrenderableRequest {
        return switch (reference.getRole()) {
            case STYLE -> sized(pictures.load(reference.getImage()), number, side);
            case SUBJECT, GARMENT -> sized(cutOut(reference, number), number, side);
            case IDENTITY -> face(reference, number);
        };
    }

    private Picture face(Reference reference, int number) throws IOException, UnrenderableRequest {
        if (faces.isEmpty()) {
            throw noFaceModel(number);
        }
        return faces.get().cutOut(pictures.load(reference.getImage()), number);
    }

    private static Picture sized(Picture picture, int number, int side) throws UnrenderableRequest {
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
                "reference %d is to give an identity, for which dreamo needs its face found, aligned and cut out; this model names none (face_detector and face_parser in its model.yaml): give the person as a subject instead"
                        .formatted(number));
    }
}
