package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Membrane;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Scratch;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A window of a scene at some size, with a place in it that is to be filled.
 *
 * @param rgb {@code (height, width, 3)}, sRGB 0..1; in the hole led on row by row from around it
 * @param unknown {@code (height, width)}: the hole
 * @param doubt {@code (height, width)}: in the hole how little its row's ends agree, 0 they do
 */
record Hole(int width, int height, float[] rgb, boolean[] unknown, float[] doubt) {

    /**
     * @param hole of the drawing's size, more than 0 where it is to be filled
     */
    static Hole of(Drawing drawing, Plane hole, Box window, double scale) {
        int width = (int) Math.max(1, Math.round(window.width() * scale));
        int height = (int) Math.max(1, Math.round(window.height() * scale));
        boolean[] unknown = new boolean[width * height];
        float[] known = new float[width * height];
        float[] rgb = new float[3 * width * height];
        try (var scratch = new Scratch()) {
            Mat place = scratch.mat();
            Size size = new Size(width, height);
            Mat whole = scratch.keep(Mats.gray(hole));
            Mat part = scratch.keep(whole.submat(window.rect()));
            Imgproc.resize(part, place, size, 0, 0, Imgproc.INTER_AREA);
            byte[] places = Mats.plane(place).values();
            Mat scene = scratch.keep(Mats.bgr(drawing.toPicture()));
            Mat cut = scratch.keep(scene.submat(window.rect()));
            Mat colours = scratch.mat();
            Imgproc.resize(cut, colours, size, 0, 0, Imgproc.INTER_AREA);
            byte[] bytes = Mats.picture(colours).rgb();
            for (int i = 0; i < unknown.length; i++) {
                unknown[i] = places[i] != 0;
                known[i] = unknown[i] ? 0 : 1;
                for (int c = 0; c < 3; c++) {
                    rgb[3 * i + c] = (bytes[3 * i + c] & 0xff) / 255f;
                }
            }
        }
        if (hasRowWithoutEnds(unknown, width)) {
            Membrane.fill(rgb, known, width, height, 3);
        }
        float[] doubt = RowFill.fill(rgb, unknown, width, height);
        return new Hole(width, height, rgb, unknown, doubt);
    }

    /** Only such a row has no colours of its own to lead on. */
    private static boolean hasRowWithoutEnds(boolean[] unknown, int width) {
        for (int row = 0; row < unknown.length; row += width) {
            int x = 0;
            while (x < width && unknown[row + x]) {
                x++;
            }
            if (x == width) {
                return true;
            }
        }
        return false;
    }

    /** Whether a place lies in the window and outside the hole. */
    boolean isKnown(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && !unknown[y * width + x];
    }

    /** How much of the window lies outside the hole, 0..1. */
    double knownShare() {
        int known = 0;
        for (boolean place : unknown) {
            known += place ? 0 : 1;
        }
        return (double) known / unknown.length;
    }

    /** How far two places' colours are apart: 0 alike, 1 black and white. */
    double distance(int one, int other) {
        float sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += Math.abs(rgb[3 * one + c] - rgb[3 * other + c]);
        }
        return sum / 3;
    }
}
