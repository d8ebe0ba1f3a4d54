package io.polyptych.system.aceplus;

import io.polyptych.contract.UnrenderableRequest;

/**
 * Where reference and picture lie on the canvas, [reference | picture], and how large it becomes.
 *
 * <p>Both are laid side by side at the picture's height, then the whole is resized to at most a
 * number of tokens, sides being multiples of 16: {@code scale = min(1, sqrt(tokens / (h/16 ·
 * w/16)))}, each side {@code floor(floor(side · scale) / 16) · 16}. Since the sides are floored
 * apart, the edge between the panels needn't be a token's.
 *
 * <p>Source: ACEPlusImageProcessor.preprocess of inference/utils.py. The released code cuts the
 * result 30 pixels to the right of the floored edge and stretches what is left to the picture's
 * size. That hides a rest of the reference, which the flooring leaves, but loses up to 30 columns
 * and shifts all others. No checkpoint depends on it, training has the same uneven edge: here the
 * cut is where the picture's own first column lies.
 *
 * @param reference how large the reference becomes, or null without one
 * @param pictureWidth of the picture as it is given
 * @param pictureHeight likewise
 * @param width of the canvas as the networks see it, a multiple of 16
 * @param height likewise
 */
record Panels(
        ReferencePanel reference, int pictureWidth, int pictureHeight, int width, int height) {
    private static final int TOKEN = 16;

    /**
     * @param reference as large as it becomes, or null
     * @param tokens the most of the canvas
     * @throws UnrenderableRequest if nothing of the picture would be left at that size
     */
    static Panels of(ReferencePanel reference, int pictureWidth, int pictureHeight, int tokens)
            throws UnrenderableRequest {
        int joined = (reference == null ? 0 : reference.width()) + pictureWidth;
        double most = tokens / (pictureHeight / (double) TOKEN * (joined / (double) TOKEN));
        double scale = Math.min(1, Math.sqrt(most));
        int height = (int) (pictureHeight * scale) / TOKEN * TOKEN;
        int width = (int) (joined * scale) / TOKEN * TOKEN;
        var panels = new Panels(reference, pictureWidth, pictureHeight, width, height);
        if (width == 0 || height == 0 || panels.edge() >= width) {
            throw new UnrenderableRequest(
                    "a picture of %d x %d%s can't be brought to %d tokens of 16 x 16 pixels: give one that is larger or less long, or raise the parameter tokens"
                            .formatted(
                                    pictureWidth,
                                    pictureHeight,
                                    reference == null ? "" : " beside its reference",
                                    tokens));
        }
        return panels;
    }

    /** Pixels across, before the canvas is resized. */
    int joinedWidth() {
        return referenceWidth() + pictureWidth;
    }

    /** Of the reference before the canvas is resized; 0 without one. */
    int referenceWidth() {
        return reference == null ? 0 : reference.width();
    }

    /** The first column of the resized canvas that shows the picture. */
    int edge() {
        // As torch finds the pixel under a new pixel's centre.
        float step = (float) joinedWidth() / width;
        int column = 0;
        while (column < width && (int) ((column + 0.5f) * step) < referenceWidth()) {
            column++;
        }
        return column;
    }

    /** Tokens from top to bottom. */
    int rows() {
        return height / TOKEN;
    }

    /** Tokens across. */
    int columns() {
        return width / TOKEN;
    }
}
