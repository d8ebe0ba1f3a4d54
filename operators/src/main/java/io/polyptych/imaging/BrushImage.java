package io.polyptych.imaging;

import java.util.Arrays;

/**
 * A mask that someone painted, as files have it: gray (white where the product goes), or paint of
 * any colour on nothing, whose alpha is the mask. Everything else could mean two things and is
 * refused with code {@value #UNCLEAR}.
 */
final class BrushImage {
    static final String UNCLEAR = "MASK_UNCLEAR";

    /** Fainter than this is taken for black, and as near to white for white: JPEG's noise. */
    private static final int FAINT = 16;

    private static final int SOLID = 128;
    private static final int MOST_TINT = 32;

    /** Shares of pixels. */
    private static final double STRAY = 0.005;

    private static final double MOST_BETWEEN = 0.5;
    private static final double NEARLY_ALL = 0.95;

    /** A paint's colours fall into few of 512 bins, a photograph's into many. */
    private static final int PAINT_BINS = 8;

    private final int width;
    private final int height;
    private final byte[] rgba;
    private final int pixels;
    private final int strongest;

    private BrushImage(int width, int height, byte[] rgba) {
        this.width = width;
        this.height = height;
        this.rgba = rgba;
        this.pixels = width * height;
        this.strongest = strongest(rgba);
    }

    /**
     * The mask.
     *
     * @param rgba {@code (height, width, 4)}: sRGB and alpha
     * @throws UnusableImage if it isn't clear what is meant
     */
    static Plane mask(int width, int height, byte[] rgba) throws UnusableImage {
        BrushImage image = new BrushImage(width, height, rgba);
        return image.isOpaque() ? image.gray() : image.paint();
    }

    private boolean isOpaque() {
        int open = 0;
        for (int i = 0; i < pixels; i++) {
            open += sample(i, 3) < 255 - FAINT ? 1 : 0;
        }
        return open == 0;
    }

    private Plane gray() throws UnusableImage {
        int tinted = 0;
        int between = 0;
        byte[] values = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            int least = Math.min(sample(i, 0), Math.min(sample(i, 1), sample(i, 2)));
            int most = Math.max(sample(i, 0), Math.max(sample(i, 1), sample(i, 2)));
            int value = (least + most) / 2;
            tinted += most - least > MOST_TINT ? 1 : 0;
            between += value >= 48 && value < 208 ? 1 : 0;
            values[i] = clean(value);
        }
        if (tinted > STRAY * pixels) {
            throw unclear("it has colours and no transparent part");
        }
        if (between > MOST_BETWEEN * pixels) {
            throw unclear("most of it is neither black nor white, as in a photograph");
        }
        return new Plane(width, height, values);
    }

    private Plane paint() throws UnusableImage {
        int[] bins = new int[512];
        int visible = 0;
        int black = 0;
        int white = 0;
        byte[] values = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            values[i] = clean(alpha(i));
            if (alpha(i) >= SOLID) {
                visible++;
                bins[bin(i)]++;
                black += bin(i) == 0 ? 1 : 0;
                white += bin(i) == 511 ? 1 : 0;
            }
        }
        if (Math.min(black, white) > STRAY * visible && black + white >= NEARLY_ALL * visible) {
            throw unclear("it has black, white and transparent parts");
        }
        if (isFramed() && !isFew(bins, visible)) {
            throw unclear("it is a picture with a transparent hole");
        }
        return new Plane(width, height, values);
    }

    /** Whether the border is visible, most of it. */
    private boolean isFramed() {
        int border = 0;
        for (int x = 0; x < width; x++) {
            border += visible(x) + visible((height - 1) * width + x);
        }
        for (int y = 0; y < height; y++) {
            border += visible(y * width) + visible(y * width + width - 1);
        }
        return border > width + height;
    }

    private int visible(int i) {
        return alpha(i) >= SOLID ? 1 : 0;
    }

    private static boolean isFew(int[] bins, int visible) {
        int[] sorted = bins.clone();
        Arrays.sort(sorted);
        int most = 0;
        for (int i = sorted.length - PAINT_BINS; i < sorted.length; i++) {
            most += sorted[i];
        }
        return most >= NEARLY_ALL * visible;
    }

    private static byte clean(int value) {
        return (byte) (value <= FAINT ? 0 : value >= 255 - FAINT ? 255 : value);
    }

    private int bin(int i) {
        return sample(i, 0) >> 5 << 6 | sample(i, 1) >> 5 << 3 | sample(i, 2) >> 5;
    }

    /** Of the strongest there is: a brush of half opacity paints as much as any other. */
    private int alpha(int i) {
        return strongest <= FAINT ? 0 : Math.round(255f * sample(i, 3) / strongest);
    }

    private static int strongest(byte[] rgba) {
        int strongest = 0;
        for (int i = 3; i < rgba.length; i += 4) {
            strongest = Math.max(strongest, rgba[i] & 0xff);
        }
        return strongest;
    }

    private int sample(int i, int channel) {
        return rgba[4 * i + channel] & 0xff;
    }

    private static UnusableImage unclear(String what) {
        return new UnusableImage(
                UNCLEAR,
                "it isn't clear which part is the mask, since "
                        + what
                        + "; give a gray image, white where the product goes, or paint of one"
                        + " colour on nothing");
    }
}
