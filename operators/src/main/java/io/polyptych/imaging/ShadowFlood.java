package io.polyptych.imaging;

import java.util.ArrayDeque;

/**
 * Shadows: the background, darker, and reached from the lit background without crossing an edge.
 *
 * <p>What tells a shadow's soft rim from an object's edge is how steep it is in relation to how
 * dark it has become: a step is steep where it begins.
 */
final class ShadowFlood {
    /** The steepest change of a shadow's depth, as a share of it, a pixel at 512 pixels. */
    private static final double STEEPEST = 0.33;

    /** The same where it becomes lighter again: mostly the object is what is lighter. */
    private static final double STEEPEST_OUT = 0.1;

    /** How far a shadow's colour may be from the background's, and more so where it is darker. */
    private static final double TINT = 1.2;

    private static final double TINT_OF_DEPTH = 0.1;

    /** And beside the object, of its colour, which paper mirrors and JPEG spreads. */
    private static final double TINT_OF_NEIGHBOUR = 0.1;

    /** From this depth on, in L, a shadow may have its neighbour's colour in full. */
    private static final double DEEP = 8;

    /** How much lighter and how much darker than the background a shadow may be, in L. */
    private static final double LIGHTER = 1.5;

    private static final double SHADOW_DEPTH = 60;

    /** The part of the object's height, from below, that shadows of the ground reach up to. */
    private static final double GROUND = 0.5;

    private static final double GROUND_OF_PALE = 0.2;

    private static final int[][] DIRECTIONS = {
        {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}
    };

    /** Directions of the eight in which a shadow sees the background, some of them downwards. */
    private static final int LEAST_OPEN = 3;

    /** The same for a shadow behind the object. */
    private static final int MOSTLY_OPEN = 5;

    private static final int SHARP_OPEN = 4;

    /** The part of the object's height that counts as its foot. */
    private static final double FOOT = 0.16;

    /** The part of the height, from below, where thin rests of shadows are looked for. */
    private static final double RIND = 0.25;

    private static final double RIND_DEPTH = 3;
    private static final double RIND_TINT = 3.8;
    private static final double UMBRA_DEPTH = 32;
    private static final double UMBRA_TINT = 1.9;
    private static final double UMBRA_TINT_OF_DEPTH = 0.08;

    private final LabPicture picture;
    private final float[] near;
    private final Slopes slopes;
    private final float[] bleeding;
    private final Box object;
    private double ground;
    private int least;
    private final double foot;
    private final double rind;

    /**
     * @param near the background's colour at each pixel
     * @param bleeding the strongest colour near each pixel
     * @param object the box around what may be the object
     */
    ShadowFlood(LabPicture picture, float[] near, Slopes slopes, float[] bleeding, Box object) {
        this.picture = picture;
        this.near = near;
        this.slopes = slopes;
        this.bleeding = bleeding;
        this.object = object;
        this.foot = object.bottom() - FOOT * object.height();
        this.rind = object.bottom() - RIND * object.height();
    }

    /**
     * What it reaches from the background, which is part of it.
     *
     * @param far whether to look for shadows beyond the product's foot too, where a pale product
     *     looks like one
     */
    boolean[] from(boolean[] background, boolean far) {
        least = far ? LEAST_OPEN : LEAST_OPEN + 1;
        ground = object.bottom() - (far ? GROUND : GROUND_OF_PALE) * object.height();
        boolean[] reached = background.clone();
        int width = picture.width();
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int i = 0; i < reached.length; i++) {
            if (reached[i]) {
                queue.add(i);
            }
        }
        while (!queue.isEmpty()) {
            int i = queue.poll();
            int x = i % width;
            int[] around = {x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width};
            for (int n : around) {
                if (n >= 0
                        && n < reached.length
                        && !reached[n]
                        && shaded(n, depth(n) >= depth(i))) {
                    reached[n] = true;
                    queue.add(n);
                }
            }
        }
        return seenFromAround(reached, background, MOSTLY_OPEN);
    }

    /**
     * Drops what was reached through a gap in the object's outline: from there nearly all
     * directions end at an edge, while a shadow lies open to the background on several sides.
     */
    private boolean[] seenFromAround(boolean[] reached, boolean[] background, int high) {
        int width = picture.width();
        int[] open = new int[reached.length];
        int[] down = new int[reached.length];
        for (int[] step : DIRECTIONS) {
            boolean[] sees = new boolean[reached.length];
            int way = step[1] * width + step[0];
            boolean onwards = way > 0;
            for (int k = 0; k < reached.length; k++) {
                int i = onwards ? k : reached.length - 1 - k;
                int x = i % width - step[0];
                int from = i - way;
                boolean inside = x >= 0 && x < width && from >= 0 && from < reached.length;
                sees[i] = background[i] || reached[i] && inside && sees[from];
                open[i] += sees[i] ? 1 : 0;
                down[i] += sees[i] && step[1] < 0 ? 1 : 0;
            }
        }
        boolean[] kept = new boolean[reached.length];
        for (int i = 0; i < kept.length; i++) {
            int below = i / width >= foot ? 1 : 2;
            boolean lies = i / width >= ground && down[i] >= below && open[i] >= least;
            kept[i] = background[i] || reached[i] && (lies || open[i] >= high);
        }
        return kept;
    }

    /** Whether a thin thing there is rather a rest of a shadow, by its place and colour. */
    boolean isRind(int i) {
        return i / picture.width() >= rind && isShadowColoured(i);
    }

    /**
     * Sharp shadows too, which a bare lamp casts: for a product of another colour only.
     *
     * @param background with the soft shadows
     */
    boolean[] sharpFrom(boolean[] background) {
        boolean[] umbra = background.clone();
        for (int i = 0; i < umbra.length; i++) {
            umbra[i] |= depth(i) < UMBRA_DEPTH && isUmbraColoured(i);
        }
        Plane all = Masks.plane(umbra, picture.width());
        boolean[] broad;
        try (var scratch = new Scratch()) {
            var mat = scratch.keep(Mats.gray(all));
            Morphology.open(mat, 2);
            broad = Masks.of(Mats.plane(mat));
        }
        return seenFromAround(broad, background, SHARP_OPEN);
    }

    /** Whether it may lie in a lamp's shadow by its colour: darker, but hardly tinted. */
    boolean isUmbraColoured(int i) {
        double depth = depth(i);
        return depth > LIGHTER && chroma(i) < UMBRA_TINT + UMBRA_TINT_OF_DEPTH * depth;
    }

    /** Whether it has the background's colour, only darker. */
    boolean isShadowColoured(int i) {
        double depth = depth(i);
        return depth > RIND_DEPTH
                && depth < SHADOW_DEPTH
                && chroma(i) < RIND_TINT + TINT_OF_DEPTH * depth;
    }

    private double depth(int i) {
        return near[3 * i] - picture.lab()[3 * i];
    }

    private boolean shaded(int i, boolean inwards) {
        double depth = depth(i);
        double perPixel = 512.0 / Math.max(picture.width(), picture.height());
        double steepest = (inwards ? STEEPEST : STEEPEST_OUT) * Math.max(0, depth);
        return depth > -LIGHTER
                && depth < (i / picture.width() < ground ? LIGHTER : SHADOW_DEPTH)
                && chroma(i) < tint(i, Math.max(0, depth))
                && slopes.light()[i] < (slopes.lightEdge() + steepest) * perPixel;
    }

    private double tint(int i, double depth) {
        double neighbours = TINT_OF_NEIGHBOUR * bleeding[i] * Math.min(1, depth / DEEP);
        return TINT + TINT_OF_DEPTH * depth + neighbours;
    }

    /** How far a pixel's colour is from the background's, darkened to its lightness. */
    private double chroma(int i) {
        double scale = Math.max(0, Math.min(1, picture.lab()[3 * i] / Math.max(1, near[3 * i])));
        return Math.hypot(
                picture.lab()[3 * i + 1] - scale * near[3 * i + 1],
                picture.lab()[3 * i + 2] - scale * near[3 * i + 2]);
    }
}
