package io.polyptych.imaging;

import java.util.Arrays;

/**
 * How blank it is behind a product: a sheet of paper, a studio sweep or nothing at all, as opposed
 * to a place.
 *
 * <p>The share of the background's pixels that lie within a distance of its middle colour, which is
 * the median of each Lab channel. The background is what lies outside the cut-out and not next to
 * it, where its shadow and its soft edge are.
 */
public final class BlankBackground {
    /** Pixels of the longer side that are looked at. */
    private static final int LOOKED_AT = 256;

    /** Pixels around the cut-out that are not looked at, at that size. */
    private static final int MARGIN = 8;

    /** With less background than this there is no place to be seen. */
    private static final double LEAST_SHARE = 0.02;

    private static final int HALF = 128;

    private BlankBackground() {}

    /**
     * 0..1; 1 where the product leaves no background to speak of.
     *
     * @param cutOut of the picture's size
     * @param distance in Lab (CIE 1976) that still counts as the same colour
     */
    public static double share(Picture picture, Plane cutOut, double distance) {
        Picture small = Resize.within(picture, LOOKED_AT);
        boolean[] behind = behind(Planes.resized(cutOut, small.width(), small.height()));
        Lab[] background = colours(small, behind);
        if (background.length < LEAST_SHARE * behind.length) {
            return 1;
        }
        Lab middle = middle(background);
        long near =
                Arrays.stream(background).filter(lab -> lab.distance(middle) <= distance).count();
        return (double) near / background.length;
    }

    /**
     * The share of the background that is white: 0..1, 1 where the product leaves none to speak of.
     *
     * @param cutOut of the picture's size
     * @param levels of 255 that each sample may lie below white
     */
    public static double whiteShare(Picture picture, Plane cutOut, double levels) {
        Picture small = Resize.within(picture, LOOKED_AT);
        boolean[] behind = behind(Planes.resized(cutOut, small.width(), small.height()));
        int background = 0;
        int white = 0;
        for (int i = 0; i < behind.length; i++) {
            if (behind[i]) {
                background++;
                white += darkest(small, i) >= 255 - levels ? 1 : 0;
            }
        }
        return background < LEAST_SHARE * behind.length ? 1 : (double) white / background;
    }

    private static int darkest(Picture picture, int pixel) {
        int darkest = 255;
        for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
            darkest = Math.min(darkest, picture.rgb()[i] & 0xff);
        }
        return darkest;
    }

    private static boolean[] behind(Plane cutOut) {
        try (var scratch = new Scratch()) {
            var mask = scratch.keep(Mats.gray(cutOut));
            Morphology.dilate(mask, MARGIN);
            byte[] near = Mats.plane(mask).values();
            boolean[] behind = new boolean[near.length];
            for (int i = 0; i < near.length; i++) {
                behind[i] = (near[i] & 0xff) < HALF;
            }
            return behind;
        }
    }

    private static Lab[] colours(Picture picture, boolean[] behind) {
        byte[] rgb = picture.rgb();
        Lab[] found = new Lab[behind.length];
        int count = 0;
        for (int i = 0; i < behind.length; i++) {
            if (behind[i]) {
                found[count++] =
                        Lab.of(rgb[3 * i] & 0xFF, rgb[3 * i + 1] & 0xFF, rgb[3 * i + 2] & 0xFF);
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static Lab middle(Lab[] colours) {
        return new Lab(
                median(Arrays.stream(colours).mapToDouble(Lab::l).toArray()),
                median(Arrays.stream(colours).mapToDouble(Lab::a).toArray()),
                median(Arrays.stream(colours).mapToDouble(Lab::b).toArray()));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
