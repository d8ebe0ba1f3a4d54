package io.polyptych.imaging;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;

/** Rows in a colour space of their own, handed on in sRGB; alpha is left alone. */
final class ProfiledRows implements Rows {
    private final Rows next;
    private final ColorConvertOp convert;
    private final WritableRaster in;
    private final WritableRaster out;

    private ProfiledRows(ColorSpace space, int width, Rows next) {
        ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        this.next = next;
        this.convert = new ColorConvertOp(space, srgb, null);
        this.in = rgbRow(space, width);
        this.out = rgbRow(srgb, width);
    }

    /** The rows themselves where their space is sRGB already, or gray. */
    static Rows of(ColorSpace space, int width, Rows next) {
        return space.getType() == ColorSpace.TYPE_RGB && !space.isCS_sRGB()
                ? new ProfiledRows(space, width, next)
                : next;
    }

    @Override
    public void row(int y, byte[] rgba) {
        byte[] source = ((DataBufferByte) in.getDataBuffer()).getData();
        byte[] target = ((DataBufferByte) out.getDataBuffer()).getData();
        for (int from = 0, to = 0; to < source.length; from += 4, to += 3) {
            System.arraycopy(rgba, from, source, to, 3);
        }
        convert.filter(in, out);
        for (int from = 0, to = 0; from < target.length; from += 3, to += 4) {
            System.arraycopy(target, from, rgba, to, 3);
        }
        next.row(y, rgba);
    }

    private static WritableRaster rgbRow(ColorSpace space, int width) {
        return new ComponentColorModel(
                        space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE)
                .createCompatibleWritableRaster(width, 1);
    }
}
