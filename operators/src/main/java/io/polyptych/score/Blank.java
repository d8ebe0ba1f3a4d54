package io.polyptych.score;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;

/**
 * Whether a picture shows nothing: a measure of this project's, for what a broken render leaves
 * (all black, all gray, one flat colour). A render that holds what is no number is no picture at
 * all and has failed before.
 */
public final class Blank {
    /** A spread of luminance (of 255) below it is no picture. */
    private static final double SPREAD = 2;

    private Blank() {}

    /**
     * Whether luminance (ITU-R BT.601) deviates by less than 2 of 255 from its mean.
     *
     * @param region the part that was made
     * @return 1 yes, 0 no
     */
    public static double of(Picture picture, Box region) {
        double sum = 0;
        double squares = 0;
        for (int y = region.y(); y < region.bottom(); y++) {
            for (int x = region.x(); x < region.right(); x++) {
                double light = light(picture, x, y);
                sum += light;
                squares += light * light;
            }
        }
        double count = (double) region.width() * region.height();
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean)) < SPREAD ? 1 : 0;
    }

    /** Luminance of a pixel, 0..255. */
    static double light(Picture picture, int x, int y) {
        int i = 3 * (y * picture.width() + x);
        return 0.299 * (picture.rgb()[i] & 0xff)
                + 0.587 * (picture.rgb()[i + 1] & 0xff)
                + 0.114 * (picture.rgb()[i + 2] & 0xff);
    }
}
