package io.polyptych.imaging;

/**
 * The frame header of a JPEG file: how its pixels are coded and how few bytes can hold them.
 *
 * @param width pixels
 * @param height pixels
 * @param components samples a pixel: 1 gray, 3 colour, 4 CMYK
 * @param leastBytes that the coded pixels have, however plain they are
 */
record JpegFrame(int width, int height, int components, long leastBytes) {
    private static final int BASELINE = 0xC0;
    private static final int PROGRESSIVE = 0xC2;
    private static final int BLOCK = 8;

    /**
     * Reads a frame header.
     *
     * @param marker of the segment
     * @param at behind the marker
     * @throws UnusableImage IMAGE_UNREADABLE if it is of a kind that cameras and programs for
     *     pictures don't write, or contradicts itself
     */
    static JpegFrame of(Bytes file, int marker, long at) throws UnusableImage {
        if (marker < BASELINE || marker > PROGRESSIVE) {
            throw JpegSegments.unreadable(
                    "is of a rare kind (SOF%d: lossless, arithmetic or hierarchical)"
                            .formatted(marker - BASELINE));
        }
        int precision = file.u8(at + 2);
        if (precision != 8) {
            throw JpegSegments.unreadable("has %d bits a sample instead of 8".formatted(precision));
        }
        int components = file.u8(at + 7);
        if (components != 1 && components != 3 && components != 4) {
            throw JpegSegments.unreadable("has %d components a pixel".formatted(components));
        }
        int height = file.u16(at + 3);
        int width = file.u16(at + 5);
        long blocks = blocks(file, at + 8, components, width, height);
        // Huffman codes have a bit at least: one a block for its mean, and without progression one
        // for the end of the block.
        long bits = marker == PROGRESSIVE ? blocks : 2 * blocks;
        return new JpegFrame(width, height, components, bits / 8);
    }

    private static long blocks(Bytes file, long at, int components, int width, int height)
            throws UnusableImage {
        int across = 1;
        int down = 1;
        for (int i = 0; i < components; i++) {
            int h = file.u8(at + 3 * i + 1) >> 4;
            int v = file.u8(at + 3 * i + 1) & 15;
            if (h < 1 || h > 4 || v < 1 || v > 4) {
                throw JpegSegments.unreadable("samples colour %d x %d times".formatted(h, v));
            }
            across = Math.max(across, h);
            down = Math.max(down, v);
        }
        long blocks = 0;
        for (int i = 0; i < components; i++) {
            int h = file.u8(at + 3 * i + 1) >> 4;
            int v = file.u8(at + 3 * i + 1) & 15;
            blocks += (long) blocksOf(part(width, h, across)) * blocksOf(part(height, v, down));
        }
        return blocks;
    }

    private static int part(int side, int samples, int most) {
        return (side * samples + most - 1) / most;
    }

    private static int blocksOf(int samples) {
        return (samples + BLOCK - 1) / BLOCK;
    }
}
