package io.polyptych.imaging;

import java.util.Optional;
import org.opencv.core.Rect;

/**
 * A rectangle of whole pixels.
 *
 * @param x of its left column
 * @param y of its top row
 * @param width at least 1
 * @param height at least 1
 */
public record Box(int x, int y, int width, int height) {
    private static final int HALF = 128;

    public Box {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a box of %d x %d".formatted(width, height));
        }
    }

    /** The smallest box around all values of at least one half; empty where there are none. */
    public static Optional<Box> around(Plane plane) {
        int left = plane.width();
        int right = -1;
        int top = plane.height();
        int bottom = -1;
        for (int y = 0, i = 0; y < plane.height(); y++) {
            for (int x = 0; x < plane.width(); x++, i++) {
                if ((plane.values()[i] & 0xff) >= HALF) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        return right < 0
                ? Optional.empty()
                : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
    }

    /** The box with margins added on each side, cut to a picture of this size. */
    public Box grown(int marginX, int marginY, int pictureWidth, int pictureHeight) {
        int left = Math.max(0, x - marginX);
        int top = Math.max(0, y - marginY);
        int right = Math.min(pictureWidth, x + width + marginX);
        int bottom = Math.min(pictureHeight, y + height + marginY);
        return new Box(left, top, right - left, bottom - top);
    }

    /** The same place in a picture of another size: whole pixels that hold all of it. */
    public Box scaled(double scale) {
        int left = (int) Math.floor(x * scale);
        int top = (int) Math.floor(y * scale);
        return new Box(
                left,
                top,
                Math.max(1, (int) Math.ceil(right() * scale) - left),
                Math.max(1, (int) Math.ceil(bottom() * scale) - top));
    }

    /** How much of two boxes is common to both, of what they cover together: 0..1. */
    public double overlap(Box other) {
        double common =
                (double) Math.max(0, Math.min(right(), other.right()) - Math.max(x, other.x))
                        * Math.max(0, Math.min(bottom(), other.bottom()) - Math.max(y, other.y));
        return common / ((double) width * height + (double) other.width * other.height - common);
    }

    /** The first column to the right of it. */
    public int right() {
        return x + width;
    }

    /** The first row below it. */
    public int bottom() {
        return y + height;
    }

    /** The same for OpenCV. */
    public Rect rect() {
        return new Rect(x, y, width, height);
    }
}
