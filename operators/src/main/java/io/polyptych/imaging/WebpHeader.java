package io.polyptych.imaging;

/** The first chunk of a WebP file (RFC 9649): VP8 (lossy), VP8L (lossless) or VP8X (extended). */
final class WebpHeader {
    private static final int CHUNK = 12;
    private static final int CONTENT = 8;
    private static final int ANIMATED = 0x02;

    private WebpHeader() {}

    static ImageHeader header(Bytes file) throws UnusableImage {
        return file.name(CHUNK).equals("VP8X") ? extended(file) : ofPixels(file, CHUNK);
    }

    /** The size that a chunk of pixels says of itself. */
    static ImageHeader ofPixels(Bytes file, long chunk) throws UnusableImage {
        return switch (file.name(chunk)) {
            case "VP8 " -> lossy(file, chunk + CONTENT);
            case "VP8L" -> lossless(file, chunk + CONTENT);
            default ->
                    throw unreadable(
                            "begins with the chunk '%s'"
                                    .formatted(file.name(chunk).replaceAll("[^A-Za-z0-9 ]", "?")));
        };
    }

    /** Frame tag (3 bytes), start code, then two sides of 14 bits each. */
    private static ImageHeader lossy(Bytes file, long at) throws UnusableImage {
        if (file.u8(at + 3) != 0x9D || file.u8(at + 4) != 0x01 || file.u8(at + 5) != 0x2A) {
            throw unreadable("has no start code");
        }
        int width = (int) file.little(at + 6, 2) & 0x3FFF;
        int height = (int) file.little(at + 8, 2) & 0x3FFF;
        return new ImageHeader(ImageType.WEBP, width, height);
    }

    /** A signature byte, then both sides less one in 14 bits each. */
    private static ImageHeader lossless(Bytes file, long at) throws UnusableImage {
        if (file.u8(at) != 0x2F) {
            throw unreadable("has no signature");
        }
        long bits = file.little(at + 1, 4);
        int width = (int) (bits & 0x3FFF) + 1;
        int height = (int) (bits >> 14 & 0x3FFF) + 1;
        return new ImageHeader(ImageType.WEBP, width, height);
    }

    /** Flags (4 bytes), then both sides less one in 24 bits each. */
    private static ImageHeader extended(Bytes file) throws UnusableImage {
        long at = CHUNK + CONTENT;
        if ((file.u8(at) & ANIMATED) != 0) {
            throw Attachments.animated("WebP");
        }
        int width = (int) file.little(at + 4, 3) + 1;
        int height = (int) file.little(at + 7, 3) + 1;
        return new ImageHeader(ImageType.WEBP, width, height);
    }

    static UnusableImage unreadable(String what) {
        return new UnusableImage(
                "IMAGE_UNREADABLE",
                "the WebP file " + what + "; save it as a still JPEG, PNG or WebP image");
    }
}
