package io.polyptych.imaging;

/**
 * A silhouette found in a picture.
 *
 * @param plane of the picture's size; all black where nothing was found
 * @param confidence 0..1: how much the finder trusts it; 0 where nothing was found
 */
public record CutOut(Plane plane, double confidence) {
    public CutOut {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be 0..1, is " + confidence);
        }
    }

    /** Nothing found, in a picture of this size. */
    public static CutOut nothing(int width, int height) {
        return new CutOut(new Plane(width, height, new byte[width * height]), 0);
    }

    public boolean isEmpty() {
        return Box.around(plane).isEmpty();
    }
}
