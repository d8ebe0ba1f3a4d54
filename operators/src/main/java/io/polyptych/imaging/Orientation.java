package io.polyptych.imaging;

/**
 * How a camera was held (EXIF orientation, tag 0x0112): which edges of the stored pixels are the
 * picture's top and left.
 *
 * @param code 1 (upright) to 8
 */
record Orientation(int code) {
    static final Orientation UPRIGHT = new Orientation(1);

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY = 12;

    /**
     * The orientation an EXIF block tells in its first directory; upright where it tells none or
     * nonsense, since damaged metadata is no reason to refuse good pixels. Reads nothing else.
     *
     * @param block TIFF structure of a file
     */
    static Orientation of(Bytes file, Span block) {
        try {
            boolean little = file.begins(block, "II");
            if (!little && !file.begins(block, "MM")) {
                return UPRIGHT;
            }
            long directory = number(file, block, 4, 4, little);
            long entries = number(file, block, directory, 2, little);
            for (long i = 0; i < entries; i++) {
                long entry = directory + 2 + ENTRY * i;
                if (number(file, block, entry, 2, little) == TAG) {
                    return told(file, block, entry, little);
                }
            }
            return UPRIGHT;
        } catch (UnusableImage e) {
            return UPRIGHT;
        }
    }

    private static Orientation told(Bytes file, Span block, long entry, boolean little)
            throws UnusableImage {
        long type = number(file, block, entry + 2, 2, little);
        if (type != SHORT && type != LONG) {
            return UPRIGHT;
        }
        long code = number(file, block, entry + 8, type == SHORT ? 2 : 4, little);
        return code >= 1 && code <= 8 ? new Orientation((int) code) : UPRIGHT;
    }

    private static long number(Bytes file, Span block, long at, int count, boolean little)
            throws UnusableImage {
        if (at < 0 || at + count > block.length()) {
            throw file.truncated();
        }
        long place = block.from() + at;
        if (little) {
            return file.little(place, count);
        }
        return count == 2 ? file.u16(place) : file.u32(place);
    }

    /** Whether the picture's width is the height of what is stored. */
    boolean swapsSides() {
        return code >= 5;
    }

    /**
     * The place in the upright picture of a stored row's first pixel.
     *
     * @param width of what is stored
     * @param height of what is stored
     */
    int start(int width, int height, int y) {
        int bottom = height - 1 - y;
        return switch (code) {
            case 2 -> width * y + width - 1;
            case 3 -> width * bottom + width - 1;
            case 4 -> width * bottom;
            case 5 -> y;
            case 6 -> bottom;
            case 7 -> height * (width - 1) + bottom;
            case 8 -> height * (width - 1) + y;
            default -> width * y;
        };
    }

    /** From one pixel of a stored row to the next, in the upright picture. */
    int step(int height) {
        return switch (code) {
            case 2, 3 -> -1;
            case 5, 6 -> height;
            case 7, 8 -> -height;
            default -> 1;
        };
    }
}
