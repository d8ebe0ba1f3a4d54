package io.polyptych.imaging;

/** A cut-out laid on white, to the same bytes as Pillow's {@code Image.paste} with a mask. */
public final class OnWhite {
    private OnWhite() {}

    /**
     * What is inside a cut-out, on white.
     *
     * <p>Source: Pillow 11.3, src/libImaging/Paste.c and ImagingUtils.h: {@code (mask · picture +
     * (255 − mask) · white) / 255}, rounded to the nearest.
     *
     * @param cutOut of the picture's size
     * @throws IllegalArgumentException if it is of another size
     */
    public static Picture of(Picture picture, Plane cutOut) {
        if (picture.width() != cutOut.width() || picture.height() != cutOut.height()) {
            throw new IllegalArgumentException(
                    "a cut-out of %d x %d for a picture of %d x %d"
                            .formatted(
                                    cutOut.width(),
                                    cutOut.height(),
                                    picture.width(),
                                    picture.height()));
        }
        byte[] rgb = new byte[picture.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            int share = cutOut.values()[i / 3] & 0xff;
            int sum = share * (picture.rgb()[i] & 0xff) + (255 - share) * 255 + 128;
            rgb[i] = (byte) ((sum >> 8) + sum >> 8);
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }
}
