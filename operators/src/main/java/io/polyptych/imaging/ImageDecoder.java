package io.polyptych.imaging;

/**
 * Foreign bytes to an upright sRGB picture.
 *
 * <p>Type, bytes, pixels, frames, scans and metadata are checked before anything is decoded, and
 * nothing packed is unpacked beyond what its file may hold. Embedded colour profiles are followed,
 * the EXIF orientation is applied once, transparency is laid on white, and all other metadata stays
 * behind. A file that is refused before decoding costs less than 16 MB of memory, one that is
 * decoded at most 64 MB and 12 bytes a pixel, less where its kind of pixels needs less.
 *
 * <p>Codes: IMAGE_UNKNOWN_TYPE, IMAGE_TOO_HEAVY (bytes), IMAGE_TOO_LARGE (pixels, sides),
 * IMAGE_WRONG_SHAPE (their ratio), IMAGE_ANIMATED, IMAGE_METADATA (too much of it),
 * IMAGE_TRUNCATED, IMAGE_UNREADABLE. Thread-safe.
 */
public final class ImageDecoder {
    private final ImageLimits limits;

    public ImageDecoder(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * Decodes a file.
     *
     * @throws UnusableImage if it is no image, is damaged or exceeds a limit
     */
    public Picture decode(byte[] file) throws UnusableImage {
        return decodeWithAlpha(file).picture();
    }

    /**
     * Decodes a file and keeps its alpha channel beside the picture.
     *
     * @throws UnusableImage if it is no image, is damaged or exceeds a limit
     */
    public DecodedImage decodeWithAlpha(byte[] file) throws UnusableImage {
        return check(file).decode();
    }

    /**
     * Decodes a mask that someone painted: gray, white where the product goes, or paint on nothing.
     *
     * @throws UnusableImage as {@link #decode} does, and MASK_UNCLEAR if it could mean two things
     */
    public Plane decodeMask(byte[] file) throws UnusableImage {
        return check(file).decodeMask();
    }

    /**
     * Everything that can be known without decoding.
     *
     * @throws UnusableImage if it is no image, contradicts itself or exceeds a limit
     */
    public CheckedImage check(byte[] file) throws UnusableImage {
        limits.checkBytes(file.length);
        ImageHeader header = ImageHeader.of(file);
        checkSize(header);
        return CheckedImage.of(file, header);
    }

    private void checkSize(ImageHeader header) throws UnusableImage {
        int longer = Math.max(header.width(), header.height());
        int shorter = Math.min(header.width(), header.height());
        if (header.pixels() > limits.pixels() || longer > limits.side()) {
            throw new UnusableImage(
                    "IMAGE_TOO_LARGE",
                    "it has %d x %d pixels; at most %,d in all and %,d a side are allowed; scale it down"
                            .formatted(
                                    header.width(),
                                    header.height(),
                                    limits.pixels(),
                                    limits.side()));
        }
        if (longer > (long) limits.ratio() * shorter) {
            throw new UnusableImage(
                    "IMAGE_WRONG_SHAPE",
                    "it has %d x %d pixels; a side may have at most %d times the other's; crop it or add a border"
                            .formatted(header.width(), header.height(), limits.ratio()));
        }
    }
}
