package io.polyptych.imaging;

import java.util.Optional;

/**
 * What a file says of itself before anything is decoded: its type by its first bytes, and its size
 * in pixels.
 *
 * <p>The size is of the pixels as stored; an EXIF orientation may still swap the sides.
 *
 * @param type by the first bytes
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 */
public record ImageHeader(ImageType type, int width, int height) {

    /**
     * Reads a file's header. Reads nothing beyond it, allocates nothing of its size.
     *
     * @throws UnusableImage IMAGE_UNKNOWN_TYPE if it is no JPEG, PNG or WebP; IMAGE_TRUNCATED if
     *     the file ends before its size is said; IMAGE_UNREADABLE if the header contradicts itself
     */
    public static ImageHeader of(byte[] file) throws UnusableImage {
        Optional<ImageType> type = ImageType.of(file);
        if (type.isEmpty()) {
            throw new UnusableImage(
                    "IMAGE_UNKNOWN_TYPE",
                    "its first bytes (%s) are of no JPEG, PNG or WebP file; send one of these"
                            .formatted(firstBytes(file)));
        }
        Bytes bytes = new Bytes(file);
        ImageHeader header =
                switch (type.get()) {
                    case JPEG -> JpegSegments.header(bytes);
                    case PNG -> PngChunks.header(bytes);
                    case WEBP -> WebpHeader.header(bytes);
                };
        if (header.width < 1 || header.height < 1) {
            throw new UnusableImage(
                    "IMAGE_UNREADABLE",
                    "its header says %d x %d pixels; save the image again"
                            .formatted(header.width, header.height));
        }
        return header;
    }

    public long pixels() {
        return (long) width * height;
    }

    private static String firstBytes(byte[] file) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(8, file.length); i++) {
            text.append(i == 0 ? "" : " ").append("%02x".formatted(file[i]));
        }
        return text.isEmpty() ? "none, the file is empty" : text.toString();
    }
}
