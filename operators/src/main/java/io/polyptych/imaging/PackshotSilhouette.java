package io.polyptych.imaging;

import java.util.Arrays;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * The hard silhouette of an object before a plain background.
 *
 * <p>What a ball reaches from the frame without touching an edge is background for sure; it tells
 * what the background looks like elsewhere, and grows into shadows. The rest is parted by a minimum
 * cut: how unlike the background a pixel is, against how smoothly it goes over into its neighbours.
 */
final class PackshotSilhouette {
    /** Variances away from the background from which on a pixel is rather the object. */
    private static final double UNLIKE = 9;

    /** Variances up to which it looks just like the background. */
    private static final double ALIKE = 3;

    private static final double MOST_FOR = 4;
    private static final double MOST_AGAINST = 4;

    /** What is neither background nor open to it belongs to the object, if only a little. */
    private static final double OBJECT = 1;

    private static final float SURE = 1000;

    /** What parting two alike neighbours costs. */
    private static final double BOND = 2.5;

    private static final double LEAST_BOND = 0.05;

    /** How surer the background's colour is near where it was seen, in L a pixel. */
    private static final double DRIFT = 0.012;

    /** Background seen through a glass, in relation to its outline's area. */
    private static final double GLASS = 0.5;

    /** A product of which less has a shadow's colour can be told from its sharp shadow. */
    private static final double COLOURED = 0.4;

    /** Distance in a and b. */
    private static final double COLOURLESS = 3;

    private static final double GLASS_DEPTH = 40;

    /** Difference in L. */
    private static final double PALE_DEPTH = 18;

    /** The share of a strong colour that JPEG may leave beside it. */
    private static final double BLEEDING = 0.03;

    /** Specks and enclosed gaps below this share of the object are noise. */
    private static final double SPECK = 0.003;

    private final LabPicture picture;
    private final Background background;
    private final Slopes slopes;

    PackshotSilhouette(LabPicture picture, Background background) {
        this.picture = picture;
        this.background = background;
        this.slopes = Slopes.of(picture);
    }

    /** CV_8UC1 of 0 and 255; the caller releases it. */
    Mat find() {
        double high = Math.max(3, 4 * background.noise());
        boolean[] sure = SureBackground.of(picture, background, slopes, high);
        Optional<Box> rest = Box.around(largest(plane(sure, false)));
        if (rest.isEmpty()) {
            return Mats.gray(plane(sure, false));
        }
        NearBackground near = NearBackground.of(picture, sure);
        var seen = new SeenThrough(picture, sure, slopes);
        float[] bleeding = near.strongestChromaNearby(picture);
        double[] unlike = unlike(near, sure, bleeding);
        boolean[] through = seen.holes(below(unlike, UNLIKE), unlike, tint(near));
        var flood = new ShadowFlood(picture, near.lab(), slopes, bleeding, rest.get());
        boolean coloured = isColoured(sure, through, flood);
        boolean pale = !coloured && isPale(near, sure, through);
        if (isClearGlass(near, sure, through)) {
            // What is enclosed by clear glass is the product.
            through = new boolean[sure.length];
        } else if (pale) {
            through = seen.holes(plain(unlike, UNLIKE), unlike, tint(near));
        }
        through = or(through, seen.bays(pale ? plain(unlike, ALIKE) : below(unlike, ALIKE)));
        if (pale) {
            through = seen.rims(through, below(unlike, UNLIKE / 2));
        }
        boolean[] shadow = seen.shadows(flood.from(or(sure, through), !pale));
        if (coloured) {
            shadow = or(shadow, flood.sharpFrom(or(sure, or(through, shadow))));
        }
        float[] preference = preference(unlike, sure, or(through, shadow));
        boolean[] object =
                new MinCut(picture.width(), picture.height(), preference).part(this::bond);
        Mat silhouette = Mats.gray(plane(object, true));
        dropRinds(silhouette, flood);
        Morphology.keepLargest(silhouette, 0.05);
        Morphology.fillHoles(silhouette, SPECK * Core.countNonZero(silhouette));
        return silhouette;
    }

    /** Removes thin leftovers of shadows, but no thin part of another colour. */
    private void dropRinds(Mat silhouette, ShadowFlood flood) {
        try (var scratch = new Scratch()) {
            Mat broad = scratch.keep(silhouette.clone());
            Morphology.open(broad, Math.max(2, Math.max(picture.width(), picture.height()) / 90));
            byte[] kept = Mats.plane(broad).values();
            byte[] values = Mats.plane(silhouette).values();
            for (int i = 0; i < values.length; i++) {
                if (kept[i] == 0 && flood.isRind(i)) {
                    values[i] = 0;
                }
            }
            silhouette.put(0, 0, values);
        }
    }

    /** Without the specks that noise leaves in it. */
    private static Plane largest(Plane rest) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(Mats.gray(rest));
            Morphology.keepLargest(mat, 0.1);
            return Mats.plane(mat);
        }
    }

    /** Whether little of what may be the product could be a sharp shadow by its colour. */
    private boolean isColoured(boolean[] sure, boolean[] background, ShadowFlood flood) {
        int all = 0;
        int like = 0;
        for (int i = 0; i < sure.length; i++) {
            if (!sure[i] && !background[i]) {
                all++;
                like += flood.isUmbraColoured(i) ? 1 : 0;
            }
        }
        return like < COLOURED * all;
    }

    /** Whether it is about as light and as colourless as the background it encloses much of. */
    private boolean isClearGlass(NearBackground near, boolean[] sure, boolean[] through) {
        double[] tint = tint(near);
        double chroma = 0;
        int seen = 0;
        int rest = 0;
        for (int i = 0; i < sure.length; i++) {
            if (through[i]) {
                seen++;
            } else if (!sure[i]) {
                rest++;
                chroma += tint[i];
            }
        }
        return seen > GLASS * rest
                && chroma < COLOURLESS * rest
                && middleDepth(near, sure, through) < GLASS_DEPTH;
    }

    /** Whether it is nearly as light as the background, so that its edges alone tell it apart. */
    private boolean isPale(NearBackground near, boolean[] sure, boolean[] through) {
        return middleDepth(near, sure, through) < PALE_DEPTH;
    }

    /** The median difference in L of what is neither sure background nor seen through. */
    private double middleDepth(NearBackground near, boolean[] sure, boolean[] through) {
        float[] depths = new float[sure.length];
        int count = 0;
        for (int i = 0; i < sure.length; i++) {
            if (!sure[i] && !through[i]) {
                depths[count++] = Math.abs(picture.lab()[3 * i] - near.lab()[3 * i]);
            }
        }
        Arrays.sort(depths, 0, count);
        return depths[count / 2];
    }

    private double[] tint(NearBackground near) {
        double[] tint = new double[picture.pixels()];
        for (int i = 0; i < tint.length; i++) {
            tint[i] =
                    Math.hypot(
                            picture.lab()[3 * i + 1] - near.lab()[3 * i + 1],
                            picture.lab()[3 * i + 2] - near.lab()[3 * i + 2]);
        }
        return tint;
    }

    private float[] preference(double[] unlike, boolean[] sure, boolean[] background) {
        float[] preference = new float[sure.length];
        for (int i = 0; i < preference.length; i++) {
            preference[i] =
                    sure[i]
                            ? -SURE
                            : background[i]
                                    ? (float) -MOST_AGAINST
                                    : (float) Math.min(MOST_FOR, OBJECT + unlike[i] / 2);
        }
        return preference;
    }

    /** How unlike the background pixels are, in variances. */
    double[] unlike(NearBackground near, boolean[] sure, float[] bleeding) {
        float[] away = Distances.to(plane(sure, true));
        double[] unlike = new double[sure.length];
        for (int i = 0; i < unlike.length; i++) {
            double drift = Math.min(0.6, DRIFT * away[i]);
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                double spread =
                        c == 0
                                ? 2 * near.lightNoise() + drift
                                : 2 * near.chromaNoise() + drift / 2 + BLEEDING * bleeding[i];
                double off = (picture.lab()[3 * i + c] - near.lab()[3 * i + c]) / spread;
                sum += off * off;
            }
            unlike[i] = sum;
        }
        return unlike;
    }

    /** Below so many variances from the background, and on no edge. */
    private boolean[] plain(double[] unlike, double most) {
        boolean[] plain = below(unlike, most);
        for (int i = 0; i < plain.length; i++) {
            plain[i] &= slopes.light()[i] < slopes.lightEdge();
        }
        return plain;
    }

    private static boolean[] below(double[] values, double most) {
        boolean[] below = new boolean[values.length];
        for (int i = 0; i < below.length; i++) {
            below[i] = values[i] < most;
        }
        return below;
    }

    private static boolean[] or(boolean[] one, boolean[] other) {
        boolean[] either = new boolean[one.length];
        for (int i = 0; i < either.length; i++) {
            either[i] = one[i] || other[i];
        }
        return either;
    }

    private float bond(int one, int other, float distance) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double off = picture.lab()[3 * one + c] - picture.lab()[3 * other + c];
            sum += off * off;
        }
        double spread = Math.max(1, 2 * background.noise());
        double alike = Math.exp(-sum / (2 * spread * spread));
        return (float) (BOND * (LEAST_BOND + alike) / distance);
    }

    private Plane plane(boolean[] inside, boolean white) {
        byte[] values = new byte[inside.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (inside[i] == white ? 255 : 0);
        }
        return new Plane(picture.width(), picture.height(), values);
    }
}
