package io.polyptych.imaging;

/**
 * An upright sRGB picture, 8 bits a channel.
 *
 * <p>The array is owned by the picture: whoever makes one hands its array over and does not write
 * to it afterwards.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param rgb row-major, interleaved red, green, blue: {@code (height, width, 3)}
 */
public record Picture(int width, int height, byte[] rgb) {
    public Picture {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    "a picture of %d x %d needs %d bytes, not %d"
                            .formatted(width, height, 3L * width * height, rgb.length));
        }
    }
}
