package io.polyptych.imaging;

import java.io.Serializable;

/**
 * How large a foreign image may be; checked before it is decoded.
 *
 * @param bytes of the file
 * @param pixels width times height
 * @param side of the longer side, in pixels
 * @param ratio of the longer side to the shorter
 * @param inDecode pixels that are decoded at a time, in all images of the process together
 */
public record ImageLimits(long bytes, long pixels, int side, int ratio, long inDecode)
        implements Serializable {
    private static final int RATIO = 100;
    private static final long IN_DECODE = 80_000_000;

    public ImageLimits {
        positive("bytes", bytes);
        positive("pixels", pixels);
        positive("side", side);
        positive("ratio", ratio);
        positive("in-decode", inDecode);
    }

    /** The defaults but for the size of a single image. */
    public ImageLimits(long bytes, long pixels, int side) {
        this(bytes, pixels, side, RATIO, IN_DECODE);
    }

    /**
     * 16 MB, 40 megapixels, 20,000 pixels a side and 100 times the other side; 80 megapixels at a
     * time.
     */
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
