package io.polyptych.system.dreamo;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.AreaResize;
import io.polyptych.imaging.FaceAlignment;
import io.polyptych.imaging.FaceDetector;
import io.polyptych.imaging.FaceParser;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.UnusableNetwork;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.system.flux.ModelFiles;
import java.util.Optional;
import java.util.Set;

/**
 * The face of a person as DreamO is to see an identity: found, aligned to 512 × 512, everything but
 * face and hair white. Source: DreamO, dreamo_generator.py, get_align_face; facexlib.
 *
 * <p>The released code finds faces with RetinaFace; here it is whatever network of YuNet's kind a
 * model names, whose points can lie a pixel or two elsewhere. Used by one thread at a time.
 */
final class Faces {
    private static final int LONGEST = 1024;

    /** Background, ears, earring, neck, necklace, cloth, hat. */
    private static final Set<Integer> LEFT_OUT = Set.of(0, 7, 8, 9, 14, 15, 16, 18);

    private final FaceDetector detector;
    private final FaceParser parser;

    private Faces(FaceDetector detector, FaceParser parser) {
        this.detector = detector;
        this.parser = parser;
    }

    /**
     * Loads a model's roles {@code face_detector} and {@code face_parser}.
     *
     * @return empty if it names neither
     * @throws UnusableModel if it names one only, or a file can't be read
     */
    static Optional<Faces> load(ModelFiles files) {
        if (files.find("face_detector").isEmpty() && files.find("face_parser").isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Faces(
                            FaceDetector.load(files.require("face_detector")),
                            FaceParser.load(files.require("face_parser"))));
        } catch (UnusableNetwork e) {
            throw new UnusableModel(e.getMessage(), e);
        }
    }

    /**
     * @param number of the reference, for messages
     */
    Picture cutOut(Picture picture, int number) throws UnrenderableRequest {
        Picture sized = sized(picture);
        Optional<Picture> aligned =
                detector.central(sized).flatMap(points -> FaceAlignment.of(sized, points));
        if (aligned.isEmpty()) {
            throw new UnrenderableRequest(
                    "no face was found in reference %d, which is to give an identity; give a picture that shows the face from the front"
                            .formatted(number));
        }
        return onWhite(aligned.get());
    }

    private static Picture sized(Picture picture) {
        int longest = Math.max(picture.width(), picture.height());
        if (longest <= LONGEST) {
            return picture;
        }
        double scale = (double) LONGEST / longest;
        int width = (int) Math.max(1, picture.width() * scale);
        int height = (int) Math.max(1, picture.height() * scale);
        return AreaResize.to(picture, width, height);
    }

    private Picture onWhite(Picture face) {
        byte[] labels = parser.labels(face);
        byte[] rgb = face.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            if (LEFT_OUT.contains((int) labels[i / 3])) {
                rgb[i] = (byte) 255;
            }
        }
        return new Picture(face.width(), face.height(), rgb);
    }
}
