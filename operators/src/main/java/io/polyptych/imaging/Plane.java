package io.polyptych.imaging;

/**
 * One 8-bit channel: a mask or a cut-out, soft, white (255) = inside.
 *
 * <p>Owns its array as {@link Picture} does.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param values row-major: {@code (height, width)}
 */
public record Plane(int width, int height, byte[] values) {
    public Plane {
        if (width < 1 || height < 1 || values.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "a plane of %d x %d needs %d bytes, not %d"
                            .formatted(width, height, (long) width * height, values.length));
        }
    }
}
