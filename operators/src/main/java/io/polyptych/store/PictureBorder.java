package io.polyptych.store;

import io.polyptych.imaging.Picture;

/**
 * Whether a picture has a border: a frame of one colour around it, a line that runs around it near
 * its edge, or bars on two opposite sides.
 *
 * <p>A border is made of whole lines of one colour, from the edge inwards, behind which the picture
 * begins at once along its whole side. A plain background is no border: behind it only the product
 * begins, and only along a part of the side. So as not to take a box-shaped product before a white
 * background for a framed picture, a white frame is less than 2.5 % of a side thick, another one
 * less than 10 %. Pure.
 */
final class PictureBorder {
    /** Levels that a line's samples may be off its colour, for a JPEG's noise. */
    private static final int SAME = 10;

    /** Levels by which what is behind a border differs; a soft gradient never does at once. */
    private static final int OTHER = 24;

    /** Of a line's samples. */
    private static final double NEARLY_ALL = 0.99;

    private static final double MOST_OF_THEM = 0.8;

    /** Lines within which the picture begins; a JPEG's blocks blur its edge. */
    private static final int EDGE = 8;

    private static final double THICKEST_WHITE_FRAME = 0.025;
    private static final double THICKEST_FRAME = 0.1;
    private static final int WHITE = 230;

    private static final double THICKEST_BAR = 0.4;

    private final Picture picture;

    private PictureBorder(Picture picture) {
        this.picture = picture;
    }

    static boolean isAround(Picture picture) {
        return new PictureBorder(picture).isThere();
    }

    private enum Side {
        TOP,
        BOTTOM,
        LEFT,
        RIGHT
    }

    private boolean isThere() {
        int top = depth(Side.TOP);
        int bottom = depth(Side.BOTTOM);
        int left = depth(Side.LEFT);
        int right = depth(Side.RIGHT);
        int[] colour = colour(Side.TOP, 0);
        boolean white = Math.min(colour[0], Math.min(colour[1], colour[2])) >= WHITE;
        double thickest = white ? THICKEST_WHITE_FRAME : THICKEST_FRAME;
        boolean frame =
                thin(top, thickest * picture.height())
                        && thin(bottom, thickest * picture.height())
                        && thin(left, thickest * picture.width())
                        && thin(right, thickest * picture.width());
        if (frame) {
            return begins(Side.TOP, top, left, right)
                    && begins(Side.BOTTOM, bottom, left, right)
                    && begins(Side.LEFT, left, top, bottom)
                    && begins(Side.RIGHT, right, top, bottom);
        }
        // Between bars the picture reaches its other two sides; a plain background doesn't let it.
        return left == 0 && right == 0 && bars(Side.TOP, top, Side.BOTTOM, bottom)
                || top == 0 && bottom == 0 && bars(Side.LEFT, left, Side.RIGHT, right);
    }

    private static boolean thin(int depth, double most) {
        return depth > 0 && depth < most;
    }

    private boolean bars(Side one, int depth, Side other, int otherDepth) {
        return depth > 0
                && otherDepth > 0
                && distance(colour(one, 0), colour(other, 0)) <= SAME
                && begins(one, depth, 0, 0)
                && begins(other, otherDepth, 0, 0);
    }

    /** Lines of one colour, from a side's edge inwards; 0 where there are none or too many. */
    private int depth(Side side) {
        int[] edge = colour(side, 0);
        int most = (int) (THICKEST_BAR * lines(side));
        int depth = 0;
        while (depth <= most && share(side, depth, 0, 0, edge, true) >= NEARLY_ALL) {
            depth++;
        }
        return depth > most ? 0 : depth;
    }

    /** Whether something else begins behind so many lines, along the side but for its ends. */
    private boolean begins(Side side, int depth, int fromStart, int fromEnd) {
        int[] edge = colour(side, 0);
        double most = 0;
        for (int line = depth; line < Math.min(depth + EDGE, lines(side)); line++) {
            most = Math.max(most, share(side, line, fromStart, fromEnd, edge, false));
        }
        return most >= MOST_OF_THEM;
    }

    /** The share of a line's samples that are of a colour, or of a clearly different one. */
    private double share(
            Side side, int line, int fromStart, int fromEnd, int[] colour, boolean same) {
        int end = length(side) - fromEnd;
        int found = 0;
        for (int place = fromStart; place < end; place++) {
            int off = distance(sample(side, line, place), colour);
            found += (same ? off <= SAME : off >= OTHER) ? 1 : 0;
        }
        return (double) found / Math.max(1, end - fromStart);
    }

    /** A line's mean. */
    private int[] colour(Side side, int line) {
        long[] sum = new long[3];
        for (int place = 0; place < length(side); place++) {
            int[] sample = sample(side, line, place);
            for (int c = 0; c < 3; c++) {
                sum[c] += sample[c];
            }
        }
        int length = length(side);
        return new int[] {
            (int) (sum[0] / length), (int) (sum[1] / length), (int) (sum[2] / length)
        };
    }

    /** The largest difference of a channel. */
    private static int distance(int[] one, int[] other) {
        int most = 0;
        for (int c = 0; c < 3; c++) {
            most = Math.max(most, Math.abs(one[c] - other[c]));
        }
        return most;
    }

    private int lines(Side side) {
        return side == Side.TOP || side == Side.BOTTOM ? picture.height() : picture.width();
    }

    private int length(Side side) {
        return side == Side.TOP || side == Side.BOTTOM ? picture.width() : picture.height();
    }

    private int[] sample(Side side, int line, int place) {
        int x =
                switch (side) {
                    case TOP, BOTTOM -> place;
                    case LEFT -> line;
                    case RIGHT -> picture.width() - 1 - line;
                };
        int y =
                switch (side) {
                    case TOP -> line;
                    case BOTTOM -> picture.height() - 1 - line;
                    case LEFT, RIGHT -> place;
                };
        int i = 3 * (y * picture.width() + x);
        byte[] rgb = picture.rgb();
        return new int[] {rgb[i] & 0xff, rgb[i + 1] & 0xff, rgb[i + 2] & 0xff};
    }
}
