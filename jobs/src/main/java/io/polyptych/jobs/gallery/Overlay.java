package io.polyptych.jobs.gallery;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/** Makes masks and cut-outs visible to people. Pure; pictures and planes are of one size. */
public final class Overlay {
    /** Of a mask. */
    static final int[] TINT = {88, 101, 242};

    /** Of a second area beside the first. */
    static final int[] OTHER_TINT = {232, 146, 32};

    private static final double TINT_SHARE = 0.42;
    private static final int LIGHT = 244;
    private static final int DARK = 224;
    private static final int CELLS = 32;
    private static final int INSIDE = 128;

    private Overlay() {}

    /** What the cut-out keeps, on a checkerboard of about 32 cells along the long edge. */
    public static Picture onCheckerboard(Picture picture, Plane cutOut) {
        int cell = Math.max(2, Math.max(picture.width(), picture.height()) / CELLS);
        byte[] rgb = new byte[picture.rgb().length];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int i = y * picture.width() + x;
                double share = (cutOut.values()[i] & 0xff) / 255.0;
                int board = (x / cell + y / cell) % 2 == 0 ? LIGHT : DARK;
                for (int c = 0; c < 3; c++) {
                    rgb[3 * i + c] = mixed(board, picture.rgb()[3 * i + c] & 0xff, share);
                }
            }
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }

    /** The picture with the mask's area tinted and outlined. */
    public static Picture tinted(Picture picture, Plane mask) {
        byte[] rgb = new byte[picture.rgb().length];
        byte[] opacity = opacity(mask).values();
        for (int i = 0; i < opacity.length; i++) {
            double share = (opacity[i] & 0xff) / 255.0;
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = mixed(picture.rgb()[3 * i + c] & 0xff, TINT[c], share);
            }
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }

    /** How much of a tint covers each pixel: all of it on the outline, some of it inside. */
    static Plane opacity(Plane mask) {
        byte[] opacity = new byte[mask.values().length];
        int width = Math.max(1, Math.max(mask.width(), mask.height()) / 320);
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                int i = y * mask.width() + x;
                opacity[i] =
                        outline(mask, x, y, width)
                                ? (byte) 255
                                : (byte) Math.round(TINT_SHARE * (mask.values()[i] & 0xff));
            }
        }
        return new Plane(mask.width(), mask.height(), opacity);
    }

    private static byte mixed(int below, int above, double share) {
        return (byte) Math.round(below + share * (above - below));
    }

    /** Inside, with something outside within the given distance. */
    private static boolean outline(Plane mask, int x, int y, int distance) {
        return inside(mask, x, y)
                && !(inside(mask, x - distance, y)
                        && inside(mask, x + distance, y)
                        && inside(mask, x, y - distance)
                        && inside(mask, x, y + distance));
    }

    /** Beyond the picture's edge the mask goes on as it was. */
    private static boolean inside(Plane mask, int x, int y) {
        int column = Math.min(mask.width() - 1, Math.max(0, x));
        int row = Math.min(mask.height() - 1, Math.max(0, y));
        return (mask.values()[row * mask.width() + column] & 0xff) >= INSIDE;
    }
}
