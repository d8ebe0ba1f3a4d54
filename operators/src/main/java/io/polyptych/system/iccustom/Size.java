package io.polyptych.system.iccustom;

/**
 * Width and height in pixels, and how the released code changes them: in double precision, cut to
 * whole pixels. Source: app/utils.py, resize_long_edge, resize_paired_image and
 * ensure_divisible_by_value.
 */
record Size(int width, int height) {
    /** A token's side in pixels: 2 × 2 latents of 8 × 8. */
    static final int TOKEN = 16;

    /** The ratio kept, the longer side of this many pixels; smaller ones grow too. */
    Size longEdge(int pixels) {
        double ratio = (double) pixels / Math.max(width, height);
        return new Size((int) (width * ratio), (int) (height * ratio));
    }

    /** The ratio kept, of this height. */
    Size ofHeight(int pixels) {
        double ratio = (double) pixels / height;
        return height == pixels ? this : new Size((int) (width * ratio), pixels);
    }

    /** The ratio not kept: whole tokens, the rest of a side given up. */
    Size wholeTokens() {
        return new Size(width / TOKEN * TOKEN, height / TOKEN * TOKEN);
    }

    boolean isEmpty() {
        return width < 1 || height < 1;
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }
}
