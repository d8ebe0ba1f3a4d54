package io.polyptych.imaging;

/** How far a picture's pixels are from its background, in Lab units. */
final class LabDistance {
    /** A colour difference counts more than one of light, which shading makes too. */
    private static final double CHROMA = 2;

    private LabDistance() {}

    static double between(LabPicture picture, Background background, int i) {
        double dl = picture.lab()[3 * i] - background.lab()[3 * i];
        double da = picture.lab()[3 * i + 1] - background.lab()[3 * i + 1];
        double db = picture.lab()[3 * i + 2] - background.lab()[3 * i + 2];
        return Math.sqrt(dl * dl + CHROMA * CHROMA * (da * da + db * db));
    }
}
