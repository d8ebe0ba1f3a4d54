package io.polyptych.embed;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/** What a mask covers, on black, to the same bytes as Pillow's {@code Image.paste} with a mask. */
final class OnBlack {
    private OnBlack() {}

    /**
     * mask · picture / 255, rounded to the nearest.
     *
     * <p>Source: Pillow 11.3, src/libImaging/Paste.c and ImagingUtils.h.
     *
     * @param mask of the picture's size
     */
    static Picture of(Picture picture, Plane mask) {
        byte[] rgb = new byte[picture.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            int sum = (mask.values()[i / 3] & 0xff) * (picture.rgb()[i] & 0xff) + 128;
            rgb[i] = (byte) ((sum >> 8) + sum >> 8);
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }
}
