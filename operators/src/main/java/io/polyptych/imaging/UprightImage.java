package io.polyptych.imaging;

import java.util.Arrays;
import java.util.Optional;

/**
 * Rows of a stored image to its upright picture on white and its alpha channel, each pixel written
 * once to where it belongs.
 */
final class UprightImage implements Rows {
    private static final int OPAQUE = 255;

    /** From here on an export's rounding rather than glass: as in brush images. */
    private static final int NEARLY_OPAQUE = 239;

    private final int width;
    private final int height;
    private final Orientation orientation;
    private final byte[] rgb;
    private final byte[] alpha;
    private boolean opaque = true;

    /**
     * @param header of the stored image
     * @param hasAlpha whether its rows may be transparent; if not, their alpha isn't looked at
     */
    UprightImage(ImageHeader header, Orientation orientation, boolean hasAlpha) {
        this.width = header.width();
        this.height = header.height();
        this.orientation = orientation;
        this.rgb = new byte[Math.multiplyExact(3, width * height)];
        this.alpha = hasAlpha ? new byte[width * height] : null;
        if (hasAlpha) {
            // A row that never comes is as good as one that is opaque.
            Arrays.fill(alpha, (byte) OPAQUE);
        }
    }

    @Override
    public void row(int y, byte[] rgba) {
        int step = orientation.step(height);
        int out = orientation.start(width, height, y);
        for (int in = 0; in < 4 * width; in += 4, out += step) {
            int target = 3 * out;
            int a = alpha == null ? OPAQUE : rgba[in + 3] & 0xFF;
            if (a == OPAQUE) {
                rgb[target] = rgba[in];
                rgb[target + 1] = rgba[in + 1];
                rgb[target + 2] = rgba[in + 2];
                continue;
            }
            opaque &= a >= NEARLY_OPAQUE;
            alpha[out] = (byte) a;
            rgb[target] = onWhite(rgba[in], a);
            rgb[target + 1] = onWhite(rgba[in + 1], a);
            rgb[target + 2] = onWhite(rgba[in + 2], a);
        }
    }

    /** What was given; there is an alpha channel only if some of it could be seen through. */
    DecodedImage image() {
        int uprightWidth = orientation.swapsSides() ? height : width;
        int uprightHeight = orientation.swapsSides() ? width : height;
        return new DecodedImage(
                new Picture(uprightWidth, uprightHeight, rgb),
                opaque
                        ? Optional.empty()
                        : Optional.of(new Plane(uprightWidth, uprightHeight, alpha)));
    }

    private static byte onWhite(byte sample, int alpha) {
        return (byte) (((sample & 0xFF) * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}
