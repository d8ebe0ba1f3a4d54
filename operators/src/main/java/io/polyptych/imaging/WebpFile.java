package io.polyptych.imaging;

import java.util.Arrays;
import java.util.Optional;

/**
 * A WebP file as far as it can be known without decoding it (RFC 9649): that its chunks fit into
 * it, that canvas and pixels are of one size, and what it carries beside them.
 */
final class WebpFile {
    private static final int FIRST_CHUNK = 12;
    private static final int MACROBLOCK = 16;

    /**
     * Lossy pixels name two modes for each block of 16 x 16, with odds that RFC 6386 fixes (11.2):
     * these cost 3.4 bits at least, however plain the block is.
     */
    private static final int LEAST_BITS = 2;

    private final Bytes file;
    private final Attachments attachments = new Attachments();
    private ImageHeader pixels;

    private WebpFile(Bytes file) {
        this.file = file;
    }

    /**
     * Checks a file from its header to where its RIFF header says it ends.
     *
     * @throws UnusableImage IMAGE_TRUNCATED if it ends early, IMAGE_UNREADABLE if it contradicts
     *     itself, IMAGE_METADATA if it carries too much, IMAGE_ANIMATED if it moves
     */
    static WebpFile check(Bytes file, ImageHeader header) throws UnusableImage {
        WebpFile webp = new WebpFile(file);
        webp.walk();
        if (webp.pixels == null) {
            throw WebpHeader.unreadable("has no pixels");
        }
        if (!webp.pixels.equals(header)) {
            throw WebpHeader.unreadable(
                    "says %d x %d pixels and holds %d x %d"
                            .formatted(
                                    header.width(),
                                    header.height(),
                                    webp.pixels.width(),
                                    webp.pixels.height()));
        }
        return webp;
    }

    Attachments attachments() {
        return attachments;
    }

    /** The colour profile; empty where there is none. */
    Optional<byte[]> colourProfile() {
        return attachments.profile().stream()
                .findFirst()
                .map(span -> Arrays.copyOfRange(file.file(), span.from(), span.to()));
    }

    private void walk() throws UnusableImage {
        long end = 8 + file.little(4, 4);
        if (end > file.length()) {
            throw file.truncated();
        }
        long at = FIRST_CHUNK;
        while (at + 8 <= end) {
            long length = file.little(at + 4, 4);
            if (at + 8 + length > end) {
                throw WebpHeader.unreadable("has a chunk that is longer than the file");
            }
            chunk(file.name(at), at, file.span(at + 8, length));
            at += 8 + length + (length & 1);
        }
    }

    private void checkLength(Span content) throws UnusableImage {
        long across = (pixels.width() + MACROBLOCK - 1) / MACROBLOCK;
        long down = (pixels.height() + MACROBLOCK - 1) / MACROBLOCK;
        if (8L * content.length() < LEAST_BITS * across * down) {
            throw new UnusableImage(
                    "IMAGE_TRUNCATED",
                    "%,d bytes can't hold its %d x %d pixels; send the whole file"
                            .formatted(content.length(), pixels.width(), pixels.height()));
        }
    }

    private void chunk(String name, long at, Span content) throws UnusableImage {
        switch (name) {
            case "VP8 ", "VP8L" -> {
                if (pixels != null) {
                    throw WebpHeader.unreadable("has pixels twice");
                }
                pixels = WebpHeader.ofPixels(file, at);
                if (name.equals("VP8 ")) {
                    checkLength(content);
                }
            }
            case "ANIM", "ANMF" -> throw Attachments.animated("WebP");
            // The transparency belongs to the pixels.
            case "VP8X", "ALPH" -> {}
            case "ICCP" -> attachments.profile(content);
            case "EXIF" -> attachments.exif(content);
            default -> attachments.other(8L + content.length());
        }
    }
}
