package io.polyptych.imaging;

/** Stored rows of a PNG file to sRGB with alpha, 8 bits a sample. */
final class PngSamples {
    private static final int OPAQUE = 255;

    private final PngLayout layout;
    private final byte[] palette;
    private final byte[] transparency;

    PngSamples(PngFile png) {
        this.layout = png.layout();
        this.palette = content(png, png.palette());
        this.transparency = content(png, png.transparency());
    }

    /** Whether a pixel can be transparent. */
    boolean hasAlpha() {
        return layout.colour() == PngLayout.GRAY_ALPHA
                || layout.colour() == PngLayout.RGB_ALPHA
                || transparency.length > 0;
    }

    /**
     * Converts pixels.
     *
     * @param raw a stored row, unfiltered
     * @param count pixels of it
     * @param rgba written to
     * @param out place of the first pixel in it
     * @param step bytes from one pixel to the next in it
     * @throws UnusableImage IMAGE_UNREADABLE if a pixel names a colour that the palette lacks
     */
    void convert(byte[] raw, int count, byte[] rgba, int out, int step) throws UnusableImage {
        for (int i = 0, at = out; i < count; i++, at += step) {
            switch (layout.colour()) {
                case PngLayout.GRAY -> gray(raw, i, rgba, at);
                case PngLayout.RGB -> rgb(raw, i, rgba, at);
                case PngLayout.PALETTE -> indexed(sample(raw, i), rgba, at);
                case PngLayout.GRAY_ALPHA -> {
                    put(rgba, at, eight(sample(raw, 2 * i)));
                    rgba[at + 3] = (byte) eight(sample(raw, 2 * i + 1));
                }
                default -> {
                    for (int c = 0; c < 4; c++) {
                        rgba[at + c] = (byte) eight(sample(raw, 4 * i + c));
                    }
                }
            }
        }
    }

    private void gray(byte[] raw, int i, byte[] rgba, int at) {
        int sample = sample(raw, i);
        put(rgba, at, eight(sample));
        boolean clear = transparency.length >= 2 && sample == key(0);
        rgba[at + 3] = (byte) (clear ? 0 : OPAQUE);
    }

    private void rgb(byte[] raw, int i, byte[] rgba, int at) {
        boolean clear = transparency.length >= 6;
        for (int c = 0; c < 3; c++) {
            int sample = sample(raw, 3 * i + c);
            clear = clear && sample == key(c);
            rgba[at + c] = (byte) eight(sample);
        }
        rgba[at + 3] = (byte) (clear ? 0 : OPAQUE);
    }

    private void indexed(int index, byte[] rgba, int at) throws UnusableImage {
        if (3 * index + 2 >= palette.length) {
            throw PngChunks.unreadable(
                    "has a pixel of colour %d and a palette of %d"
                            .formatted(index, palette.length / 3));
        }
        System.arraycopy(palette, 3 * index, rgba, at, 3);
        rgba[at + 3] = index < transparency.length ? transparency[index] : (byte) OPAQUE;
    }

    private static void put(byte[] rgba, int at, int gray) {
        rgba[at] = (byte) gray;
        rgba[at + 1] = (byte) gray;
        rgba[at + 2] = (byte) gray;
    }

    /** The colour that stands for transparent, two bytes a sample. */
    private int key(int channel) {
        return (transparency[2 * channel] & 0xFF) << 8 | transparency[2 * channel + 1] & 0xFF;
    }

    private int sample(byte[] raw, int i) {
        int depth = layout.depth();
        if (depth == 8) {
            return raw[i] & 0xFF;
        }
        if (depth == 16) {
            return (raw[2 * i] & 0xFF) << 8 | raw[2 * i + 1] & 0xFF;
        }
        int bit = i * depth;
        return (raw[bit >> 3] & 0xFF) >> 8 - depth - (bit & 7) & (1 << depth) - 1;
    }

    private int eight(int sample) {
        return switch (layout.depth()) {
            case 8 -> sample;
            case 16 -> (int) ((sample * 255L + 32767) / 65535);
            default -> sample * 255 / ((1 << layout.depth()) - 1);
        };
    }

    private static byte[] content(PngFile png, Span part) {
        byte[] bytes = new byte[part == null ? 0 : part.length()];
        if (part != null) {
            System.arraycopy(png.bytes().file(), part.from(), bytes, 0, bytes.length);
        }
        return bytes;
    }
}
