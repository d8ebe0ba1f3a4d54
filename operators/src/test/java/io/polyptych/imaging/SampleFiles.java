package io.polyptych.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Pictures drawn in code and files made of them, whole and damaged. */
public final class SampleFiles {
    private static final int END_OF_PNG = 12;

    private SampleFiles() {}

    /** A picture of one colour. */
    public static Picture plain(int width, int height, int rgb) {
        byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i += 3) {
            put(pixels, i, rgb);
        }
        return new Picture(width, height, pixels);
    }

    /** A copy with a rectangle of another colour. */
    public static Picture withBox(
            Picture picture, int left, int top, int width, int height, int rgb) {
        byte[] pixels = picture.rgb().clone();
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                put(pixels, 3 * (y * picture.width() + x), rgb);
            }
        }
        return new Picture(picture.width(), picture.height(), pixels);
    }

    /** Soft waves of colour with some detail: a stand-in for a photograph. */
    public static Picture waves(int width, int height) {
        byte[] pixels = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = 3 * (y * width + x);
                pixels[i] = (byte) (128 + 90 * Math.sin(x / 23.0) + 20 * Math.sin(y * x / 97.0));
                pixels[i + 1] = (byte) (128 + 100 * Math.sin(y / 31.0));
                pixels[i + 2] = (byte) (128 + 100 * Math.sin((x + y) / 41.0));
            }
        }
        return new Picture(width, height, pixels);
    }

    public static int rgbAt(Picture picture, int x, int y) {
        int i = 3 * (y * picture.width() + x);
        byte[] rgb = picture.rgb();
        return (rgb[i] & 0xFF) << 16 | (rgb[i + 1] & 0xFF) << 8 | rgb[i + 2] & 0xFF;
    }

    /** The largest difference of a sample to a colour's, at one pixel. */
    public static int difference(Picture picture, int x, int y, int rgb) {
        int found = rgbAt(picture, x, y);
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((found >> shift & 0xFF) - (rgb >> shift & 0xFF)));
        }
        return most;
    }

    public static byte[] jpeg(Picture picture) {
        return Encoders.jpeg(picture, 95);
    }

    public static byte[] cut(byte[] file, int length) {
        return Arrays.copyOf(file, length);
    }

    /** A JPEG with an EXIF segment of one entry: how the camera was held. */
    public static byte[] jpegHeld(Picture picture, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        exif.put("Exif\0\0II".getBytes(StandardCharsets.ISO_8859_1));
        exif.putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
        exif.putInt(0);
        return jpegWith(picture, 0xE1, exif.array());
    }

    /** A JPEG with a segment of the given marker behind its JFIF segment. */
    public static byte[] jpegWith(Picture picture, int marker, byte[] content) {
        byte[] file = jpeg(picture);
        int length = content.length + 2;
        byte[] head = {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length};
        int place = 2 + 2 + 16;
        return joined(
                Arrays.copyOf(file, place),
                head,
                content,
                Arrays.copyOfRange(file, place, file.length));
    }

    /** The content of the JPEG segment APP2 that carries a colour profile. */
    public static byte[] profileSegment(byte[] profile) {
        byte[] name = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
        return joined(name, new byte[] {1, 1}, profile);
    }

    /** An RGB profile with a good header and table, whose one tag is its name. */
    public static byte[] profileWithoutColours() {
        int size = 128 + 4 + 12 + 16;
        ByteBuffer profile = ByteBuffer.allocate(size);
        profile.putInt(size).putInt(0).putInt(0x02100000).put(letters("mntrRGB XYZ "));
        profile.position(36).put(letters("acsp"));
        profile.position(68).putInt(0xF6D6).putInt(0x10000).putInt(0xD32D);
        profile.position(128).putInt(1).put(letters("desc")).putInt(144).putInt(16);
        return profile.put(letters("desc")).array();
    }

    private static byte[] letters(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A PNG with a colour profile (iCCP) behind its header. */
    public static byte[] pngWithProfile(Picture picture, byte[] profile) {
        Deflater deflater = new Deflater();
        deflater.setInput(profile);
        deflater.finish();
        byte[] packed = new byte[profile.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        byte[] content = joined(new byte[] {'x', 0, 0}, Arrays.copyOf(packed, length));
        byte[] file = Pictures.png(picture);
        return joined(
                Arrays.copyOf(file, PngChunks.AFTER_HEADER),
                PngChunks.chunk("iCCP", content),
                Arrays.copyOfRange(file, PngChunks.AFTER_HEADER, file.length));
    }

    /** A PNG file that says its size and has no pixels. */
    public static byte[] pngHeader(int width, int height) {
        byte[] start = Arrays.copyOf(Pictures.png(plain(1, 1, 0)), 8);
        byte[] content = new byte[13];
        ByteBuffer.wrap(content).putInt(width).putInt(height).put((byte) 8).put((byte) 2);
        return joined(
                start, PngChunks.chunk("IHDR", content), PngChunks.chunk("IEND", new byte[0]));
    }

    /** A PNG file without its last chunk. */
    public static byte[] pngWithoutEnd(Picture picture) {
        byte[] file = Pictures.png(picture);
        return Arrays.copyOf(file, file.length - END_OF_PNG);
    }

    public static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static void put(byte[] pixels, int i, int rgb) {
        pixels[i] = (byte) (rgb >> 16);
        pixels[i + 1] = (byte) (rgb >> 8);
        pixels[i + 2] = (byte) rgb;
    }
}
