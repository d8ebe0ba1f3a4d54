package io.polyptych.imaging;

/** Rows of a stored image to its upright pixels with their transparency. */
final class UprightRgba implements Rows {
    private final int width;
    private final int height;
    private final Orientation orientation;
    private final byte[] upright;

    UprightRgba(ImageHeader header, Orientation orientation) {
        this.width = header.width();
        this.height = header.height();
        this.orientation = orientation;
        this.upright = new byte[Math.multiplyExact(4, width * height)];
    }

    @Override
    public void row(int y, byte[] rgba) {
        int step = orientation.step(height);
        int out = orientation.start(width, height, y);
        for (int in = 0; in < 4 * width; in += 4, out += step) {
            System.arraycopy(rgba, in, upright, 4 * out, 4);
        }
    }

    int width() {
        return orientation.swapsSides() ? height : width;
    }

    int height() {
        return orientation.swapsSides() ? width : height;
    }

    /** {@code (height, width, 4)}: sRGB and alpha. */
    byte[] rgba() {
        return upright;
    }
}
