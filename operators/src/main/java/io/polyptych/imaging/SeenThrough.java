package io.polyptych.imaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Judges parts that look like background: a hole or a bay ends at edges, and a shadow lies open to
 * the background; a pale part of the object goes over smoothly into the rest of it.
 */
final class SeenThrough {
    private static final double LEAST_SHARP = 0.6;
    private static final double LEAST_OPEN = 0.2;

    /**
     * Most mean variances from the background of a hole: the fixtures' true ones have up to 2.6,
     */
    private static final double MOST_UNLIKE_HOLE = 3.3;

    /** white patches within products from 4 on. A bay's rim is a soft edge, and more unlike. */
    private static final double MOST_UNLIKE_BAY = 6;

    /** The share of an outline that a gap in it may be. */
    private static final double LEAK = 0.04;

    /** The most a hole differs from the background in a and b on the mean: measured likewise. */
    private static final double MOST_TINTED_HOLE = 1.8;

    /** Of the picture's longer side: how deep a bay is that the ball does not reach. */
    private static final double BAY = 0.03;

    /** Pixels. */
    private static final int RIM = 2;

    /** How steep, in edges, an outline is at least. */
    private static final double CLEAR = 2;

    /** A step of the light is seen within so many pixels of where a part ends. */
    private static final int REACH = 2;

    private final int width;
    private final int height;
    private final boolean[] sure;
    private final float[] steepest;

    SeenThrough(LabPicture picture, boolean[] sure, Slopes slopes) {
        this.width = picture.width();
        this.height = picture.height();
        this.sure = sure;
        float[] inEdges = new float[sure.length];
        for (int i = 0; i < inEdges.length; i++) {
            inEdges[i] = (float) slopes.inEdges(i);
        }
        this.steepest = widened(inEdges);
    }

    /**
     * Those connected parts of the candidates that are holes or bays.
     *
     * @param unlike how unlike the background each pixel is, in variances
     * @param tint how far it is from the background in a and b
     */
    boolean[] holes(boolean[] candidates, double[] unlike, double[] tint) {
        int[] labels = labels(withoutGaps(candidates));
        List<Part> parts = parts(labels, unlike, tint);
        boolean[] kept = new boolean[labels.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = labels[i] != 0 && parts.get(labels[i]).isHole();
        }
        return kept;
    }

    /** The candidates close to the sure background, where its ball had no room. */
    boolean[] bays(boolean[] candidates) {
        return spread(sure, withoutGaps(candidates), (int) (BAY * Math.max(width, height)));
    }

    /** What was found and the candidates next to it: the outer slope of the edge it ends at. */
    boolean[] rims(boolean[] found, boolean[] candidates) {
        boolean[] from = found.clone();
        for (int i = 0; i < from.length; i++) {
            from[i] |= sure[i];
        }
        return spread(from, candidates, RIM);
    }

    private boolean[] spread(boolean[] from, boolean[] through, int steps) {
        boolean[] reached = from.clone();
        ArrayDeque<Integer> shore = new ArrayDeque<>();
        for (int i = 0; i < reached.length; i++) {
            if (reached[i]) {
                shore.add(i);
            }
        }
        for (int step = 0; step < steps; step++) {
            for (int left = shore.size(); left > 0; left--) {
                for (int n : neighbours(shore.poll())) {
                    if (n >= 0 && n < reached.length && !reached[n] && through[n]) {
                        reached[n] = true;
                        shore.add(n);
                    }
                }
            }
        }
        return reached;
    }

    /** Those connected parts of the candidates that are open to the sure background. */
    boolean[] shadows(boolean[] candidates) {
        int[] labels = labels(candidates);
        List<Part> parts = parts(labels, new double[labels.length], new double[labels.length]);
        boolean[] kept = new boolean[labels.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = labels[i] != 0 && parts.get(labels[i]).isShadow();
        }
        return kept;
    }

    /** One connected part: its size, and the kinds of its outline, in pixels. */
    private static final class Part {
        private int pixels;
        private double unlike;
        private double tint;
        private int open;
        private int closed;
        private int sharp;

        boolean isHole() {
            boolean alike = unlike < (isEnclosed() ? MOST_UNLIKE_HOLE : MOST_UNLIKE_BAY) * pixels;
            boolean untinted = !isEnclosed() || tint < MOST_TINTED_HOLE * pixels;
            return alike && untinted && sharp >= LEAST_SHARP * closed;
        }

        boolean isEnclosed() {
            return open <= LEAK * (open + closed);
        }

        boolean isShadow() {
            return open >= LEAST_OPEN * (open + closed);
        }
    }

    private List<Part> parts(int[] labels, double[] unlike, double[] tint) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            while (parts.size() <= labels[i]) {
                parts.add(new Part());
            }
            Part part = parts.get(labels[i]);
            part.pixels++;
            part.unlike += unlike[i];
            part.tint += tint[i];
            for (int n : neighbours(i)) {
                if (n >= 0 && n < labels.length && labels[n] != labels[i]) {
                    if (sure[n]) {
                        part.open++;
                    } else {
                        part.closed++;
                        part.sharp += steepest[i] > CLEAR ? 1 : 0;
                    }
                }
            }
        }
        return parts;
    }

    /** Parts that hang together by a pixel or two only come apart. */
    private boolean[] withoutGaps(boolean[] candidates) {
        boolean[] all = new boolean[candidates.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = candidates[i] || sure[i];
        }
        try (var scratch = new Scratch()) {
            Mat broad = scratch.keep(Mats.gray(Masks.plane(all, width)));
            Morphology.open(broad, 1);
            boolean[] kept = Masks.of(Mats.plane(broad));
            for (int i = 0; i < kept.length; i++) {
                kept[i] &= candidates[i];
            }
            return kept;
        }
    }

    private int[] labels(boolean[] candidates) {
        byte[] values = new byte[candidates.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (candidates[i] && !sure[i] ? 255 : 0);
        }
        try (var scratch = new Scratch()) {
            Mat labels = scratch.mat();
            Imgproc.connectedComponents(
                    scratch.keep(Mats.gray(new Plane(width, height, values))), labels, 4);
            int[] found = new int[values.length];
            labels.get(0, 0, found);
            return found;
        }
    }

    private float[] widened(float[] slopes) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(new Mat(height, width, org.opencv.core.CvType.CV_32F));
            mat.put(0, 0, slopes);
            Morphology.dilate(mat, REACH);
            float[] values = new float[slopes.length];
            mat.get(0, 0, values);
            return values;
        }
    }

    private int[] neighbours(int i) {
        int x = i % width;
        return new int[] {x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width};
    }
}
