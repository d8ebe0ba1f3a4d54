package io.polyptych.imaging;

import java.awt.image.BufferedImage;
import java.util.Optional;

/** The alpha channel of a decoded image, as 8 bits. */
final class AlphaChannel {
    /** From here on an export's rounding rather than glass: as in brush images. */
    private static final int OPAQUE = 239;

    private AlphaChannel() {}

    /** White where the image is opaque; empty where it has no channel or is opaque everywhere. */
    static Optional<Plane> of(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return Optional.empty();
        }
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] values = new byte[width * height];
        int[] row = new int[width];
        boolean opaque = true;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int alpha = row[x] >>> 24;
                opaque &= alpha >= OPAQUE;
                values[y * width + x] = (byte) alpha;
            }
        }
        return opaque ? Optional.empty() : Optional.of(new Plane(width, height, values));
    }
}
