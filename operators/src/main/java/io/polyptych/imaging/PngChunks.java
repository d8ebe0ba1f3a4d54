package io.polyptych.imaging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/** The chunks of a PNG file (W3C, Portable Network Graphics, section 5). */
final class PngChunks {
    /** Signature, then IHDR with length, name, 13 bytes and checksum. */
    static final int AFTER_HEADER = 8 + 25;

    private static final int SIGNATURE = 8;
    private static final int LARGEST_PROFILE = 4 << 20;

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

    /**
     * Refuses a file that ends before its last chunk.
     *
     * @throws UnusableImage IMAGE_TRUNCATED
     */
    static void checkWhole(Bytes file) throws UnusableImage {
        long at = SIGNATURE;
        while (!file.name(at + 4).equals("IEND")) {
            at = next(file, at);
        }
    }

    /** The colour profile (iCCP), unpacked; empty where there is none or it is damaged. */
    static Optional<byte[]> colourProfile(Bytes file) throws UnusableImage {
        long at = SIGNATURE;
        while (true) {
            String name = file.name(at + 4);
            if (name.equals("iCCP")) {
                return inflate(file, at + 8, next(file, at) - 4);
            }
            if (name.equals("IDAT") || name.equals("IEND")) {
                return Optional.empty();
            }
            at = next(file, at);
        }
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

    private static long next(Bytes file, long at) throws UnusableImage {
        return at + 12 + file.u32(at);
    }

    /** A profile's name, a zero, the method (0), then the packed profile. */
    private static Optional<byte[]> inflate(Bytes file, long from, long to) throws UnusableImage {
        long at = from;
        while (file.u8(at) != 0) {
            at++;
        }
        int start = (int) at + 2;
        if (to > file.length() || start >= to) {
            return Optional.empty();
        }
        var packed = new ByteArrayInputStream(file.file(), start, (int) to - start);
        try (var in = new InflaterInputStream(packed)) {
            return Optional.of(in.readNBytes(LARGEST_PROFILE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static UnusableImage unreadable(String what) {
        return new UnusableImage(
                "IMAGE_UNREADABLE", "the PNG file " + what + "; save the image again");
    }
}
