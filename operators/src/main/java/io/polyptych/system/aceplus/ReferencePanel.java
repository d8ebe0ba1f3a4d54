package io.polyptych.system.aceplus;

/**
 * A reference as it stands beside the picture.
 *
 * <p>Source: ACEPlusImageProcessor.preprocess of inference/utils.py.
 *
 * @param width pixels
 * @param height pixels of the reference itself
 * @param above rows of grey above it
 * @param below rows of grey below it
 */
record ReferencePanel(int width, int height, int above, int below) {

    /** As high as the picture: what the adapters are given. */
    static ReferencePanel asHighAs(int pictureHeight, int width, int height) {
        return new ReferencePanel(
                scaled(width, (double) pictureHeight / height), pictureHeight, 0, 0);
    }

    /**
     * Of its own size, or smaller if it is higher than a part of the picture: what the full model
     * is given.
     *
     * @param rate that part of the picture's height
     */
    static ReferencePanel keptAsItIs(int pictureHeight, int width, int height, double rate) {
        int newWidth = width;
        int newHeight = height;
        if (height >= rate * pictureHeight) {
            newHeight = Math.max(1, (int) (pictureHeight * rate));
            newWidth = scaled(width, (double) newHeight / height);
        }
        int rest = pictureHeight - newHeight;
        return new ReferencePanel(newWidth, newHeight, rest / 2, rest - rest / 2);
    }

    private static int scaled(int width, double scale) {
        return Math.max(1, (int) (width * scale));
    }
}
