package io.polyptych.contract;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/**
 * What an embedder is shown.
 *
 * @param mask of the picture's size, white = what counts, or null for the whole picture
 */
public record View(Picture picture, Plane mask) {
    public View {
        if (mask != null
                && (mask.width() != picture.width() || mask.height() != picture.height())) {
            throw new IllegalArgumentException(
                    "a mask of %d x %d doesn't fit a picture of %d x %d"
                            .formatted(
                                    mask.width(),
                                    mask.height(),
                                    picture.width(),
                                    picture.height()));
        }
    }

    /** All of a picture. */
    public static View of(Picture picture) {
        return new View(picture, null);
    }
}
