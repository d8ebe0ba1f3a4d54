package io.polyptych.system.montage;

import io.polyptych.imaging.Picture;

/**
 * The picture in the making: bytes that no step touches stay as they were.
 *
 * @param rgb {@code (height, width, 3)}
 */
record Drawing(int width, int height, byte[] rgb) {
    /** Below this nothing would change by rounding. */
    private static final float NOTHING = 1 / 512f;

    /** Starts from a picture, which stays as it is. */
    static Drawing of(Picture picture) {
        return new Drawing(picture.width(), picture.height(), picture.rgb().clone());
    }

    /** Hands the pixels over. */
    Picture toPicture() {
        return new Picture(width, height, rgb);
    }

    /** sRGB, 0..1. */
    float get(int x, int y, int channel) {
        return (rgb[3 * (y * width + x) + channel] & 0xff) / 255f;
    }

    void set(int x, int y, int channel, double value) {
        rgb[3 * (y * width + x) + channel] =
                (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
    }

    /** Darkens a region by a shadow. */
    void darken(Shadow shadow) {
        for (int y = 0; y < shadow.height(); y++) {
            for (int x = 0; x < shadow.width(); x++) {
                float dark = shadow.darkness()[y * shadow.width() + x];
                if (dark > NOTHING) {
                    for (int c = 0; c < 3; c++) {
                        float before = get(shadow.x() + x, shadow.y() + y, c);
                        set(shadow.x() + x, shadow.y() + y, c, before * (1 - dark));
                    }
                }
            }
        }
    }

    /** Lays the product on; parts beyond the canvas are lost. */
    void lay(Layer layer) {
        for (int row = 0; row < layer.height(); row++) {
            for (int column = 0; column < layer.width(); column++) {
                int x = layer.x() + column;
                int y = layer.y() + row;
                int i = row * layer.width() + column;
                float alpha = layer.alpha()[i];
                if (alpha > NOTHING && x >= 0 && y >= 0 && x < width && y < height) {
                    for (int c = 0; c < 3; c++) {
                        set(x, y, c, alpha * layer.rgb()[3 * i + c] + (1 - alpha) * get(x, y, c));
                    }
                }
            }
        }
    }
}
