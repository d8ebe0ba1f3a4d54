package io.polyptych.imaging;

import java.io.Serializable;

/**
 * How large a foreign image may be; checked before it is decoded.
 *
 * @param bytes of the file
 * @param pixels width times height
 * @param side of the longer side, in pixels
 */
public record ImageLimits(long bytes, long pixels, int side) implements Serializable {
    public ImageLimits {
        positive("bytes", bytes);
        positive("pixels", pixels);
        positive("side", side);
    }

    /** 16 MB, 40 megapixels, 20,000 pixels a side. */
    public static ImageLimits defaults() {
        return new ImageLimits(16_000_000, 40_000_000, 20_000);
    }

    /**
     * Checks a file's size, which is known before it is read.
     *
     * @throws UnusableImage IMAGE_TOO_HEAVY if it has too many bytes
     */
    public void checkBytes(long size) throws UnusableImage {
        if (size > bytes) {
            throw new UnusableImage(
                    "IMAGE_TOO_HEAVY",
                    "the file has %,d bytes, at most %,d are allowed; compress it more"
                            .formatted(size, bytes));
        }
    }

    private static void positive(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "fetch.limits.%s must be at least 1, not %d".formatted(key, value));
        }
    }
}
