package io.polyptych.imaging;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/**
 * Decoded pixels of any kind to 8-bit sRGB on white.
 *
 * <p>Gray samples are taken as they are: Java's own conversion holds 8-bit gray for linear light
 * and would brighten it.
 */
final class SrgbPixels {
    private SrgbPixels() {}

    /**
     * Converts an image.
     *
     * @param embedded the colour space of its samples where the reader did not follow it
     */
    static Picture of(BufferedImage image, Optional<ColorSpace> embedded) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && embedded.isEmpty()) {
            return swapped(image);
        }
        return onWhite(rgba(image, embedded), image.getWidth(), image.getHeight());
    }

    /**
     * The same with its transparency.
     *
     * @return {@code (height, width, 4)}
     */
    static byte[] rgba(BufferedImage image, Optional<ColorSpace> embedded) {
        ColorModel model = image.getColorModel();
        byte[] rgba =
                model instanceof IndexColorModel || !isRgbOrGray(model)
                        ? javaRgba(image)
                        : samples(image.getRaster(), model);
        ColorSpace space = embedded.orElse(model.getColorSpace());
        if (space.getType() == ColorSpace.TYPE_RGB && !space.isCS_sRGB()) {
            toSrgb(rgba, image.getWidth(), image.getHeight(), space);
        }
        return rgba;
    }

    /** The common case, a photograph: three bytes a pixel, blue first. */
    private static Picture swapped(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = bgr[i + 2];
            rgb[i + 1] = bgr[i + 1];
            rgb[i + 2] = bgr[i];
        }
        return new Picture(width, height, rgb);
    }

    private static boolean isRgbOrGray(ColorModel model) {
        int type = model.getColorSpace().getType();
        return type == ColorSpace.TYPE_RGB || type == ColorSpace.TYPE_GRAY;
    }

    /** Red, green, blue, alpha, with more than 8 bits cut off and gray repeated. */
    private static byte[] samples(Raster raster, ColorModel model) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int[] row = new int[width * bands];
        byte[] rgba = new byte[4 * width * raster.getHeight()];
        int green = bands >= 3 ? 1 : 0;
        int blue = bands >= 3 ? 2 : 0;
        int alpha = model.hasAlpha() ? bands - 1 : -1;
        int[] most = new int[bands];
        for (int b = 0; b < bands; b++) {
            most[b] = (1 << model.getComponentSize(b)) - 1;
        }
        int out = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int in = 0; in < row.length; in += bands) {
                rgba[out++] = eightBits(row[in], most[0]);
                rgba[out++] = eightBits(row[in + green], most[green]);
                rgba[out++] = eightBits(row[in + blue], most[blue]);
                rgba[out++] = alpha < 0 ? -1 : eightBits(row[in + alpha], most[alpha]);
            }
        }
        return rgba;
    }

    private static byte eightBits(int sample, int most) {
        return (byte) (most == 255 ? sample : (sample * 255L + most / 2) / most);
    }

    private static byte[] javaRgba(BufferedImage image) {
        int width = image.getWidth();
        int[] row = new int[width];
        byte[] rgba = new byte[4 * width * image.getHeight()];
        int out = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                rgba[out++] = (byte) (argb >> 16);
                rgba[out++] = (byte) (argb >> 8);
                rgba[out++] = (byte) argb;
                rgba[out++] = (byte) (argb >>> 24);
            }
        }
        return rgba;
    }

    /** Converts the colours in place, row by row, and leaves alpha alone. */
    private static void toSrgb(byte[] rgba, int width, int height, ColorSpace from) {
        ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        ColorConvertOp convert = new ColorConvertOp(from, srgb, null);
        WritableRaster in = rgbRow(from, width);
        WritableRaster out = rgbRow(srgb, width);
        byte[] source = ((DataBufferByte) in.getDataBuffer()).getData();
        byte[] target = ((DataBufferByte) out.getDataBuffer()).getData();
        for (int y = 0; y < height; y++) {
            int start = 4 * width * y;
            for (int x = 0; x < width; x++) {
                System.arraycopy(rgba, start + 4 * x, source, 3 * x, 3);
            }
            convert.filter(in, out);
            for (int x = 0; x < width; x++) {
                System.arraycopy(target, 3 * x, rgba, start + 4 * x, 3);
            }
        }
    }

    private static WritableRaster rgbRow(ColorSpace space, int width) {
        return new ComponentColorModel(
                        space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE)
                .createCompatibleWritableRaster(width, 1);
    }

    private static Picture onWhite(byte[] rgba, int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int in = 0, out = 0; in < rgba.length; in += 4) {
            int alpha = rgba[in + 3] & 0xFF;
            for (int c = 0; c < 3; c++) {
                int sample = rgba[in + c] & 0xFF;
                rgb[out++] = (byte) ((sample * alpha + 255 * (255 - alpha) + 127) / 255);
            }
        }
        return new Picture(width, height, rgb);
    }
}
