package io.polyptych.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The rows of what an image reader of Java decoded, 8 bits a sample.
 *
 * <p>Gray samples are taken as they are: Java's own conversion holds 8-bit gray for linear light
 * and would brighten it.
 */
final class RasterRows {
    private RasterRows() {}

    /** Hands an image on in sRGB. */
    static void send(BufferedImage image, Rows to) {
        ColorModel model = image.getColorModel();
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            swapped(image, to);
        } else if (model instanceof IndexColorModel || !isRgbOrGray(model)) {
            converted(image, to);
        } else {
            samples(
                    image.getRaster(),
                    model,
                    ProfiledRows.of(model.getColorSpace(), image.getWidth(), to));
        }
    }

    /** The common case, a photograph: three bytes a pixel, blue first. */
    private static void swapped(BufferedImage image, Rows to) {
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] rgba = new byte[4 * image.getWidth()];
        int in = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int out = 0; out < rgba.length; out += 4, in += 3) {
                rgba[out] = bgr[in + 2];
                rgba[out + 1] = bgr[in + 1];
                rgba[out + 2] = bgr[in];
                rgba[out + 3] = -1;
            }
            to.row(y, rgba);
        }
    }

    private static boolean isRgbOrGray(ColorModel model) {
        int type = model.getColorSpace().getType();
        return type == ColorSpace.TYPE_RGB || type == ColorSpace.TYPE_GRAY;
    }

    /** Red, green, blue, alpha, with more than 8 bits cut off and gray repeated. */
    private static void samples(Raster raster, ColorModel model, Rows to) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int green = bands >= 3 ? 1 : 0;
        int blue = bands >= 3 ? 2 : 0;
        int alpha = model.hasAlpha() ? bands - 1 : -1;
        int[] most = new int[bands];
        for (int b = 0; b < bands; b++) {
            most[b] = (1 << model.getComponentSize(b)) - 1;
        }
        int[] row = new int[width * bands];
        byte[] rgba = new byte[4 * width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int in = 0, out = 0; in < row.length; in += bands) {
                rgba[out++] = eightBits(row[in], most[0]);
                rgba[out++] = eightBits(row[in + green], most[green]);
                rgba[out++] = eightBits(row[in + blue], most[blue]);
                rgba[out++] = alpha < 0 ? -1 : eightBits(row[in + alpha], most[alpha]);
            }
            to.row(y, rgba);
        }
    }

    private static byte eightBits(int sample, int most) {
        return (byte) (most == 255 ? sample : (sample * 255L + most / 2) / most);
    }

    /** As Java converts it: a palette, CMYK. */
    private static void converted(BufferedImage image, Rows to) {
        int width = image.getWidth();
        int[] row = new int[width];
        byte[] rgba = new byte[4 * width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            int out = 0;
            for (int argb : row) {
                rgba[out++] = (byte) (argb >> 16);
                rgba[out++] = (byte) (argb >> 8);
                rgba[out++] = (byte) argb;
                rgba[out++] = (byte) (argb >>> 24);
            }
            to.row(y, rgba);
        }
    }
}
