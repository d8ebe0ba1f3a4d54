package io.polyptych.score;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Surroundings;
import java.util.OptionalDouble;

/** What needs no embedding: a rendering compared with the scene it was made from. */
final class SceneMeasures {
    /** Decibels at which two pictures count as the same. */
    static final double SAME = 99;

    /** A spread of luminance (of 255) below it is no picture. */
    private static final double BLANK = 2;

    /** A mean excess step (of 255) that is plainly seen. */
    private static final double PLAIN_SEAM = 16;

    private SceneMeasures() {}

    /**
     * Peak signal-to-noise ratio outside what a system may change, in dB, at most {@link #SAME}.
     * Nothing where the mask leaves no outside.
     */
    static OptionalDouble outside(Picture render, Picture scene, Box mask) {
        Box changed = Surroundings.of(mask, scene.width(), scene.height());
        double squares = 0;
        long count = 0;
        for (int y = 0; y < scene.height(); y++) {
            boolean between = y >= changed.y() && y < changed.bottom();
            for (int x = 0; x < scene.width(); x++) {
                if (between && x >= changed.x() && x < changed.right()) {
                    continue;
                }
                int i = 3 * (y * scene.width() + x);
                for (int c = 0; c < 3; c++) {
                    int d = (render.rgb()[i + c] & 0xff) - (scene.rgb()[i + c] & 0xff);
                    squares += d * d;
                }
                count += 3;
            }
        }
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double mean = squares / count;
        return OptionalDouble.of(
                mean == 0 ? SAME : Math.min(SAME, 10 * Math.log10(255 * 255 / mean)));
    }

    /**
     * How little an edge runs along the mask's own: 1 none, 0 plainly seen all along. At each place
     * of the mask's edge, the step across it, less the larger step next to it on either side and
     * less the step the scene had there.
     */
    static double seam(Picture render, Picture scene, Plane edgeOf) {
        double excess = 0;
        int places = 0;
        for (int y = 3; y < scene.height() - 3; y++) {
            for (int x = 3; x < scene.width() - 3; x++) {
                if (isInside(edgeOf, x, y) != isInside(edgeOf, x + 1, y)) {
                    excess += excess(render, scene, x, y, 1, 0);
                    places++;
                }
                if (isInside(edgeOf, x, y) != isInside(edgeOf, x, y + 1)) {
                    excess += excess(render, scene, x, y, 0, 1);
                    places++;
                }
            }
        }
        return places == 0 ? 1 : Math.max(0, 1 - excess / places / PLAIN_SEAM);
    }

    /** Whether the picture's region has next to no differences of light: 1 yes, 0 no. */
    static double blank(Picture render, Box region) {
        double sum = 0;
        double squares = 0;
        for (int y = region.y(); y < region.bottom(); y++) {
            for (int x = region.x(); x < region.right(); x++) {
                double light = light(render, x, y);
                sum += light;
                squares += light * light;
            }
        }
        double count = (double) region.width() * region.height();
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean)) < BLANK ? 1 : 0;
    }

    private static double excess(Picture render, Picture scene, int x, int y, int dx, int dy) {
        double across = step(render, x, y, dx, dy);
        double before = step(render, x - 2 * dx, y - 2 * dy, dx, dy);
        double after = step(render, x + 2 * dx, y + 2 * dy, dx, dy);
        return Math.max(0, across - Math.max(before, after) - step(scene, x, y, dx, dy));
    }

    private static double step(Picture picture, int x, int y, int dx, int dy) {
        return Math.abs(light(picture, x + dx, y + dy) - light(picture, x, y));
    }

    private static double light(Picture picture, int x, int y) {
        int i = 3 * (y * picture.width() + x);
        return 0.299 * (picture.rgb()[i] & 0xff)
                + 0.587 * (picture.rgb()[i + 1] & 0xff)
                + 0.114 * (picture.rgb()[i + 2] & 0xff);
    }

    private static boolean isInside(Plane mask, int x, int y) {
        return (mask.values()[y * mask.width() + x] & 0xff) >= 128;
    }
}
