package io.polyptych.system.aceplus;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import java.util.Arrays;

/**
 * The middle of what is more than four times as long as wide: ACE++ sees no more of it.
 *
 * <p>Source: ACEPlusImageProcessor.image_check of inference/utils.py, with torchvision's
 * center_crop: the offset is rounded, half to even. The released code crops a scene and not its
 * mask, and stops; here both are cropped.
 */
final class MiddleCrop {
    private static final int RATIO = 4;

    private MiddleCrop() {}

    /** The part of a picture of this size that is seen. */
    static Box of(int width, int height) {
        if (height > (long) RATIO * width) {
            return new Box(0, offset(height, RATIO * width), width, RATIO * width);
        }
        if (width > (long) RATIO * height) {
            return new Box(offset(width, RATIO * height), 0, RATIO * height, height);
        }
        return new Box(0, 0, width, height);
    }

    private static int offset(int side, int part) {
        return (int) Math.rint((side - part) / 2.0);
    }

    static Picture cut(Picture picture, Box part) {
        int line = 3 * part.width();
        byte[] rgb = new byte[line * part.height()];
        for (int y = 0; y < part.height(); y++) {
            int from = 3 * ((part.y() + y) * picture.width() + part.x());
            System.arraycopy(picture.rgb(), from, rgb, y * line, line);
        }
        return new Picture(part.width(), part.height(), rgb);
    }

    static Plane cut(Plane plane, Box part) {
        byte[] values = new byte[part.width() * part.height()];
        for (int y = 0; y < part.height(); y++) {
            int from = (part.y() + y) * plane.width() + part.x();
            byte[] line = Arrays.copyOfRange(plane.values(), from, from + part.width());
            System.arraycopy(line, 0, values, y * part.width(), part.width());
        }
        return new Plane(part.width(), part.height(), values);
    }
}
