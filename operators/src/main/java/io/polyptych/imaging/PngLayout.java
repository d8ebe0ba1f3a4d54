package io.polyptych.imaging;

import java.util.List;

/**
 * How a PNG file's pixels are laid out, as its header says.
 *
 * @param depth bits a sample: 1, 2, 4, 8, 16
 * @param colour 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha
 * @param interlaced whether in seven passes (Adam7)
 */
record PngLayout(int width, int height, int depth, int colour, boolean interlaced) {
    static final int GRAY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GRAY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    private static final List<Pass> ADAM7 =
            List.of(
                    new Pass(0, 0, 8, 8),
                    new Pass(4, 0, 8, 8),
                    new Pass(0, 4, 4, 8),
                    new Pass(2, 0, 4, 4),
                    new Pass(0, 2, 2, 4),
                    new Pass(1, 0, 2, 2),
                    new Pass(0, 1, 1, 2));

    /**
     * Pixels that are stored together.
     *
     * @param left column of the first
     * @param top row of the first
     * @param across columns from one to the next
     * @param down rows from one to the next
     */
    record Pass(int left, int top, int across, int down) {
        int width(PngLayout layout) {
            return Math.max(0, (layout.width - left + across - 1) / across);
        }

        int height(PngLayout layout) {
            return Math.max(0, (layout.height - top + down - 1) / down);
        }
    }

    /**
     * Reads a header's content.
     *
     * @throws UnusableImage IMAGE_UNREADABLE if there is no such layout
     */
    static PngLayout of(Bytes file, int at) throws UnusableImage {
        int depth = file.u8(at + 8);
        int colour = file.u8(at + 9);
        boolean known =
                switch (colour) {
                    case GRAY ->
                            depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
                    case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
                    case RGB, GRAY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
                    default -> false;
                };
        if (!known) {
            throw PngChunks.unreadable(
                    "says colour type %d with %d bits, which does not exist"
                            .formatted(colour, depth));
        }
        if (file.u8(at + 10) != 0 || file.u8(at + 11) != 0 || file.u8(at + 12) > 1) {
            throw PngChunks.unreadable("is packed, filtered or interlaced in an unknown way");
        }
        return new PngLayout(
                (int) file.u32(at), (int) file.u32(at + 4), depth, colour, file.u8(at + 12) == 1);
    }

    List<Pass> passes() {
        return interlaced ? ADAM7 : List.of(new Pass(0, 0, 1, 1));
    }

    boolean isPalette() {
        return colour == PALETTE;
    }

    int channels() {
        return switch (colour) {
            case RGB -> 3;
            case GRAY_ALPHA -> 2;
            case RGB_ALPHA -> 4;
            default -> 1;
        };
    }

    /** Bytes of a stored row of so many pixels, without its filter's byte. */
    int rowBytes(int pixels) {
        return Math.toIntExact(((long) pixels * channels() * depth + 7) / 8);
    }

    /** Bytes from a sample to the same of the pixel before, for the filters. */
    int pixelBytes() {
        return Math.max(1, channels() * depth / 8);
    }

    /** Bytes of all rows, unpacked. */
    long rawBytes() {
        long raw = 0;
        for (Pass pass : passes()) {
            int width = pass.width(this);
            raw += width == 0 ? 0 : (long) pass.height(this) * (1 + rowBytes(width));
        }
        return raw;
    }
}
