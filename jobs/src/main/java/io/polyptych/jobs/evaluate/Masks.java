package io.polyptych.jobs.evaluate;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/** Masks as files have them: pictures in gray. Pure. */
final class Masks {
    private Masks() {}

    /** A gray picture's values; of a coloured one its green. */
    static Plane of(Picture picture) {
        byte[] values = new byte[picture.width() * picture.height()];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.rgb()[3 * i + 1];
        }
        return new Plane(picture.width(), picture.height(), values);
    }
}
