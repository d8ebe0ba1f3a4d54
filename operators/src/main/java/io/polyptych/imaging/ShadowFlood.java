package io.polyptych.imaging;

import java.util.ArrayDeque;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

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

    /** Of the picture's longer side: what a shadow does not slip through. */
    private static final double NECK = 1 / 170.0;

    private final LabPicture picture;
    private final float[] near;
    private final Slopes slopes;
    private final float[] bleeding;
    private final double edge;
    private final double ground;

    /**
     * @param near the background's colour at each pixel
     * @param bleeding the strongest colour near each pixel
     * @param edge the slope from which on something lit has an edge
     * @param object the box around what may be the object
     */
    ShadowFlood(LabPicture picture, float[] near, Slopes slopes, float[] bleeding, double edge, Box object) {
        this.picture = picture;
        this.near = near;
        this.slopes = slopes;
        this.bleeding = bleeding;
        this.edge = edge;
        this.ground = object.bottom() - GROUND * object.height();
    }

    /** What it reaches from the background, which is part of it. */
    boolean[] from(boolean[] background) {
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
                if (n >= 0 && n < reached.length && !reached[n] && shaded(n, depth(n) >= depth(i))) {
                    reached[n] = true;
                    queue.add(n);
                }
            }
        }
        return withoutNecks(reached, background);
    }

    /** What was reached through gaps in an edge is dropped. */
    private boolean[] withoutNecks(boolean[] reached, boolean[] background) {
        int neck = Math.max(1, (int) (NECK * Math.max(picture.width(), picture.height())));
        try (var scratch = new Scratch()) {
            Mat all = scratch.keep(Mats.gray(plane(reached)));
            Mat broad = scratch.keep(all.clone());
            Morphology.open(broad, neck);
            Core.max(broad, scratch.keep(Mats.gray(plane(background))), broad);
            Mat labels = scratch.mat();
            int count = Imgproc.connectedComponents(broad, labels, 4);
            int[] label = new int[reached.length];
            labels.get(0, 0, label);
            boolean[] connected = new boolean[count];
            for (int i = 0; i < label.length; i++) {
                connected[label[i]] |= background[i];
            }
            byte[] kept = new byte[label.length];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = (byte) (label[i] != 0 && connected[label[i]] ? 255 : 0);
            }
            Mat rims = scratch.keep(Mats.gray(new Plane(picture.width(), picture.height(), kept)));
            Morphology.dilate(rims, neck);
            Core.min(rims, all, rims);
            byte[] values = Mats.plane(rims).values();
            boolean[] shadow = new boolean[values.length];
            for (int i = 0; i < shadow.length; i++) {
                shadow[i] = values[i] != 0;
            }
            return shadow;
        }
    }

    private Plane plane(boolean[] inside) {
        byte[] values = new byte[inside.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (inside[i] ? 255 : 0);
        }
        return new Plane(picture.width(), picture.height(), values);
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
                && slopes.light()[i] < (edge + steepest) * perPixel;
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
