package io.polyptych.contract;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import java.util.List;

/**
 * A finished candidate.
 *
 * @param picture of the request's canvas size
 * @param notes what a person should know of it, such as words of the prompt that had no effect
 * @param touched of the picture's size, 255 where it may differ from its scene and 0 where it is
 *     the scene, byte for byte; no larger than {@link Reach} allows. Null without a scene, and
 *     where the system keeps nothing
 */
public record Rendered(Picture picture, List<String> notes, Plane touched) {
    public Rendered {
        notes = List.copyOf(notes);
        if (touched != null
                && (touched.width() != picture.width() || touched.height() != picture.height())) {
            throw new IllegalArgumentException(
                    "a touched area of %d x %d for a picture of %d x %d"
                            .formatted(
                                    touched.width(),
                                    touched.height(),
                                    picture.width(),
                                    picture.height()));
        }
    }

    /** A candidate that keeps nothing of a scene. */
    public Rendered(Picture picture, List<String> notes) {
        this(picture, notes, null);
    }
}
