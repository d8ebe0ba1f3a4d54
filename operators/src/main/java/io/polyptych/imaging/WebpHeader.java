package io.polyptych.imaging;

/** The first chunk of a WebP file (RFC 9649): VP8 (lossy), VP8L (lossless) or VP8X (extended). */
final class WebpHeader {
    private static final int CHUNK = 12;
    private static final int CONTENT = CHUNK + 8;
    private static final int ANIMATED = 0x02;

    private WebpHeader() {}

    static ImageHeader header(Bytes file) throws UnusableImage {
        return switch (file.name(CHUNK)) {
            case "VP8 " -> lossy(file);
            case "VP8L" -> lossless(file);
            case "VP8X" -> extended(file);
            default -> throw unreadable("begins with the chunk '" + file.name(CHUNK) + "'");
        };
    }

    /**
     * Refuses a file shorter than its RIFF header says.
     *
     * @throws UnusableImage IMAGE_TRUNCATED
     */
    static void checkWhole(Bytes file) throws UnusableImage {
        if (file.length() < 8 + file.little(4, 4)) {
            throw file.truncated();
        }
    }

    /** Frame tag (3 bytes), start code, then two sides of 14 bits each. */
    private static ImageHeader lossy(Bytes file) throws UnusableImage {
        if (file.u8(CONTENT + 3) != 0x9D
                || file.u8(CONTENT + 4) != 0x01
                || file.u8(CONTENT + 5) != 0x2A) {
            throw unreadable("has no start code");
        }
        int width = (int) file.little(CONTENT + 6, 2) & 0x3FFF;
        int height = (int) file.little(CONTENT + 8, 2) & 0x3FFF;
        return new ImageHeader(ImageType.WEBP, width, height);
    }

    /** A signature byte, then both sides less one in 14 bits each. */
    private static ImageHeader lossless(Bytes file) throws UnusableImage {
        if (file.u8(CONTENT) != 0x2F) {
            throw unreadable("has no signature");
        }
        long bits = file.little(CONTENT + 1, 4);
        int width = (int) (bits & 0x3FFF) + 1;
        int height = (int) (bits >> 14 & 0x3FFF) + 1;
        return new ImageHeader(ImageType.WEBP, width, height);
    }

    /** Flags (4 bytes), then both sides less one in 24 bits each. */
    private static ImageHeader extended(Bytes file) throws UnusableImage {
        if ((file.u8(CONTENT) & ANIMATED) != 0) {
            throw unreadable("is an animation");
        }
        int width = (int) file.little(CONTENT + 4, 3) + 1;
        int height = (int) file.little(CONTENT + 7, 3) + 1;
        return new ImageHeader(ImageType.WEBP, width, height);
    }

    private static UnusableImage unreadable(String what) {
        return new UnusableImage(
                "IMAGE_UNREADABLE",
                "the WebP file " + what + "; save it as a still JPEG, PNG or WebP image");
    }
}
