package io.polyptych.imaging;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A PNG file as far as it can be known without decoding it: its layout, where its pixels, palette
 * and transparency lie, and what it carries beside them. Texts are never unpacked.
 */
final class PngFile {
    private static final int HEADER_BYTES = 13;
    private static final int MOST_COLOURS = 256;
    private static final int MOST_PIECES = 100_000;

    /** Deflate makes of a byte no more than this. */
    private static final long MOST_INFLATION = 1032;

    private final Bytes file;
    private final PngLayout layout;
    private final Attachments attachments = new Attachments();
    private final List<Span> pixels = new ArrayList<>();
    private Span palette;
    private Span transparency;
    private long packed;

    private PngFile(Bytes file, PngLayout layout) {
        this.file = file;
        this.layout = layout;
    }

    /**
     * Checks a file from its header to its last chunk; nothing behind that is looked at.
     *
     * @throws UnusableImage IMAGE_TRUNCATED if it ends early or has too few bytes for its pixels,
     *     IMAGE_UNREADABLE if it contradicts itself or a checksum is wrong, IMAGE_METADATA if it
     *     carries too much, IMAGE_ANIMATED if it moves
     */
    static PngFile check(Bytes file) throws UnusableImage {
        if (file.u32(PngChunks.SIGNATURE) != HEADER_BYTES) {
            throw PngChunks.unreadable("has a header of the wrong length");
        }
        PngFile png = new PngFile(file, PngLayout.of(file, PngChunks.SIGNATURE + 8));
        png.walk();
        if (png.layout.isPalette() && png.palette == null) {
            throw PngChunks.unreadable("has no palette for its pixels");
        }
        if (png.packed * MOST_INFLATION < png.layout.rawBytes()) {
            throw new UnusableImage(
                    "IMAGE_TRUNCATED",
                    "%,d bytes can't hold its %d x %d pixels; send the whole file"
                            .formatted(png.packed, png.layout.width(), png.layout.height()));
        }
        return png;
    }

    Bytes bytes() {
        return file;
    }

    PngLayout layout() {
        return layout;
    }

    Attachments attachments() {
        return attachments;
    }

    /** The pieces of the packed pixels, in order. */
    List<Span> pixels() {
        return pixels;
    }

    /** Three bytes a colour; null where there is none. */
    Span palette() {
        return palette;
    }

    /** As the colour type has it; null where there is none. */
    Span transparency() {
        return transparency;
    }

    /**
     * The colour profile, unpacked; empty where there is none or it is damaged.
     *
     * @throws UnusableImage IMAGE_METADATA if it would be too large
     */
    Optional<byte[]> colourProfile() throws UnusableImage {
        if (attachments.profile().isEmpty()) {
            return Optional.empty();
        }
        Span chunk = attachments.profile().get(0);
        int at = chunk.from();
        while (at < chunk.to() && file.file()[at] != 0) {
            at++;
        }
        // The profile's name ends with a zero, the method (0) follows.
        int from = at + 2;
        return from >= chunk.to() ? Optional.empty() : inflated(new Span(from, chunk.to() - from));
    }

    private Optional<byte[]> inflated(Span profile) throws UnusableImage {
        Inflater inflater = new Inflater();
        var unpacked = new ByteArrayOutputStream();
        try {
            inflater.setInput(file.file(), profile.from(), profile.length());
            byte[] piece = new byte[8192];
            while (!inflater.finished()) {
                int more = inflater.inflate(piece);
                if (more == 0 && !inflater.finished()) {
                    return Optional.empty();
                }
                unpacked.write(piece, 0, more);
                if (unpacked.size() > Attachments.LARGEST_PROFILE) {
                    throw Attachments.profileTooLarge();
                }
            }
            return Optional.of(unpacked.toByteArray());
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private void walk() throws UnusableImage {
        long at = PngChunks.AFTER_HEADER;
        checkSum(file.span(PngChunks.SIGNATURE, PngChunks.AFTER_HEADER - PngChunks.SIGNATURE));
        while (true) {
            Span chunk = file.span(at, 12 + file.u32(at));
            Span content = new Span(chunk.from() + 8, chunk.length() - 12);
            String name = file.name(at + 4);
            if (name.equals("IEND")) {
                return;
            }
            chunk(name, chunk, content);
            at = chunk.to();
        }
    }

    private void chunk(String name, Span chunk, Span content) throws UnusableImage {
        switch (name) {
            case "IDAT" -> pixels(chunk, content);
            case "PLTE" -> palette = checkedPalette(chunk, content);
            case "tRNS" -> {
                checkSum(chunk);
                transparency = content;
            }
            case "iCCP" -> attachments.profile(content);
            case "eXIf" -> attachments.exif(content);
            case "acTL", "fcTL", "fdAT" -> throw Attachments.animated("PNG");
            default -> {
                if (!isAncillary(name)) {
                    throw PngChunks.unreadable(
                            "has a chunk '%s' that it can't be understood without"
                                    .formatted(shown(name)));
                }
                attachments.other(chunk.length());
            }
        }
    }

    private void pixels(Span chunk, Span content) throws UnusableImage {
        checkSum(chunk);
        packed += content.length();
        pixels.add(content);
        if (pixels.size() > MOST_PIECES) {
            throw PngChunks.unreadable(
                    "has its pixels in more than %,d pieces".formatted(MOST_PIECES));
        }
    }

    private Span checkedPalette(Span chunk, Span content) throws UnusableImage {
        checkSum(chunk);
        boolean whole = content.length() % 3 == 0 && content.length() > 0;
        if (!whole || content.length() > 3 * MOST_COLOURS) {
            throw PngChunks.unreadable("has a palette of %d bytes".formatted(content.length()));
        }
        return content;
    }

    private void checkSum(Span chunk) throws UnusableImage {
        CRC32 sum = new CRC32();
        sum.update(file.file(), chunk.from() + 4, chunk.length() - 8);
        if (sum.getValue() != file.u32(chunk.to() - 4)) {
            throw PngChunks.unreadable(
                    "can't be decoded: the checksum of its chunk %s is wrong"
                            .formatted(shown(file.name(chunk.from() + 4))));
        }
    }

    /** A small first letter: whoever doesn't know the chunk may go on without it. */
    private static boolean isAncillary(String name) {
        return (name.charAt(0) & 0x20) != 0 && name.charAt(0) < 0x80;
    }

    private static String shown(String name) {
        return name.replaceAll("[^A-Za-z]", "?");
    }
}
