package io.polyptych.imaging;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The chunks of a PNG file (W3C, Portable Network Graphics, section 5). */
final class PngChunks {
    static final int SIGNATURE = 8;

    /** Signature, then IHDR with length, name, 13 bytes and checksum. */
    static final int AFTER_HEADER = 8 + 25;

    private PngChunks() {}

    static ImageHeader header(Bytes file) throws UnusableImage {
        if (!file.name(SIGNATURE + 4).equals("IHDR")) {
            throw unreadable("does not begin with its header");
        }
        long width = file.u32(SIGNATURE + 8);
        long height = file.u32(SIGNATURE + 12);
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw unreadable("says %d x %d pixels".formatted(width, height));
        }
        return new ImageHeader(ImageType.PNG, (int) width, (int) height);
    }

    /** A whole chunk: length, name, content and checksum. */
    static byte[] chunk(String name, byte[] content) {
        byte[] letters = name.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(letters);
        checksum.update(content);
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(content.length);
            out.write(letters);
            out.write(content);
            out.writeInt((int) checksum.getValue());
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    static UnusableImage unreadable(String what) {
        return new UnusableImage(
                "IMAGE_UNREADABLE", "the PNG file " + what + "; save the image again");
    }
}
