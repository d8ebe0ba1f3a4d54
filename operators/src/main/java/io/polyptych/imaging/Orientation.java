package io.polyptych.imaging;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * How a camera was held (EXIF orientation, tag 0x0112): which edges of the stored pixels are the
 * picture's top and left.
 *
 * @param code 1 (upright) to 8
 */
record Orientation(int code) {

    /** The orientation a file tells; upright where it tells none or nonsense. */
    static Orientation of(byte[] file) {
        try {
            var metadata =
                    ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length);
            for (var exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
                Integer code = exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
                if (code != null && code >= 1 && code <= 8) {
                    return new Orientation(code);
                }
            }
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            // Damaged metadata is no reason to refuse good pixels.
            return new Orientation(1);
        }
        return new Orientation(1);
    }

    /** The picture as it was seen. */
    Picture upright(Picture stored) {
        if (code == 1) {
            return stored;
        }
        boolean swapped = code >= 5;
        int width = swapped ? stored.height() : stored.width();
        int height = swapped ? stored.width() : stored.height();
        byte[] rgb = upright(stored.rgb(), 3, stored.width(), stored.height());
        return new Picture(width, height, rgb);
    }

    /** The plane as it was seen. */
    Plane upright(Plane stored) {
        if (code == 1) {
            return stored;
        }
        boolean swapped = code >= 5;
        int width = swapped ? stored.height() : stored.width();
        int height = swapped ? stored.width() : stored.height();
        return new Plane(
                width, height, upright(stored.values(), 1, stored.width(), stored.height()));
    }

    /** Sizes are those of the stored pixels. */
    private byte[] upright(byte[] stored, int channels, int width, int height) {
        byte[] turned = new byte[stored.length];
        boolean swapped = code >= 5;
        int out = 0;
        for (int y = 0; y < (swapped ? width : height); y++) {
            for (int x = 0; x < (swapped ? height : width); x++) {
                System.arraycopy(
                        stored, channels * place(width, height, x, y), turned, out, channels);
                out += channels;
            }
        }
        return turned;
    }

    /** Where the pixel that belongs at (x, y) of the upright picture is stored. */
    private int place(int width, int height, int x, int y) {
        int right = width - 1;
        int bottom = height - 1;
        return switch (code) {
            case 2 -> width * y + right - x;
            case 3 -> width * (bottom - y) + right - x;
            case 4 -> width * (bottom - y) + x;
            case 5 -> width * x + y;
            case 6 -> width * (bottom - x) + y;
            case 7 -> width * (bottom - x) + right - y;
            case 8 -> width * x + right - y;
            default -> width * y + x;
        };
    }
}
