package io.polyptych.store;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Resize;

/**
 * The part of a render that a file of another ratio shows: the largest of that ratio, so that
 * nothing is stretched, as near as can be around the middle of the mask.
 *
 * @param left of the part, in pixels of the render
 * @param top of the part
 * @param width of the part
 * @param height of the part
 */
record Frame(int left, int top, int width, int height) {

    /**
     * Finds the part.
     *
     * @param mask of the render's size, or null to stay in the middle
     */
    static Frame of(int renderWidth, int renderHeight, OutputSize size, Plane mask) {
        double scale =
                Math.min(
                        (double) renderWidth / size.width(), (double) renderHeight / size.height());
        int width = (int) Math.max(1, Math.min(renderWidth, Math.round(scale * size.width())));
        int height = (int) Math.max(1, Math.min(renderHeight, Math.round(scale * size.height())));
        double[] middle = mask == null ? null : middle(mask);
        double x = middle == null ? renderWidth / 2.0 : middle[0];
        double y = middle == null ? renderHeight / 2.0 : middle[1];
        return new Frame(
                start(x, width, renderWidth), start(y, height, renderHeight), width, height);
    }

    /** Whether a file of that size shows less than the whole render. */
    static boolean isNeeded(int renderWidth, int renderHeight, OutputSize size) {
        Frame frame = of(renderWidth, renderHeight, size, null);
        // A pixel at the edge is rounding, not another ratio.
        return renderWidth - frame.width > 1 || renderHeight - frame.height > 1;
    }

    Picture of(Picture render) {
        return Resize.crop(render, left, top, width, height);
    }

    /** The same part of a mask of the render's size. */
    Plane of(Plane mask) {
        byte[] part = new byte[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(
                    mask.values(), (top + y) * mask.width() + left, part, y * width, width);
        }
        return new Plane(width, height, part);
    }

    private static int start(double middle, int length, int whole) {
        return (int) Math.max(0, Math.min(whole - length, Math.round(middle - length / 2.0)));
    }

    /** Of the box around the mask's inside; null if it is empty. */
    private static double[] middle(Plane mask) {
        int left = Integer.MAX_VALUE;
        int right = -1;
        int top = Integer.MAX_VALUE;
        int bottom = -1;
        for (int i = 0; i < mask.values().length; i++) {
            if (mask.values()[i] < 0) {
                int x = i % mask.width();
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, i / mask.width());
                bottom = i / mask.width();
            }
        }
        return right < 0 ? null : new double[] {(left + right + 1) / 2.0, (top + bottom + 1) / 2.0};
    }
}
