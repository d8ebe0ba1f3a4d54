package io.polyptych.imaging;

import java.util.SplittableRandom;

/** Small pictures drawn in code, with the truth about them. */
public final class Drawn {
    private final int width;
    private final int height;
    private final float[] rgb;
    private final float[] truth;

    /** A plain gray. */
    public Drawn(int width, int height, int gray) {
        this.width = width;
        this.height = height;
        this.rgb = new float[3 * width * height];
        this.truth = new float[width * height];
        java.util.Arrays.fill(rgb, gray);
    }

    /** Makes it lighter from left to right and from top to bottom by so much. */
    public Drawn gradient(double across, double down) {
        for (int i = 0; i < truth.length; i++) {
            double change = across * (i % width) / width + down * (double) (i / width) / height;
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] += (float) change;
            }
        }
        return this;
    }

    public Drawn noise(double sigma, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] += (float) (sigma * random.nextGaussian());
        }
        return this;
    }

    /** A soft dark spot, no part of the object. */
    public Drawn shadow(double x, double y, double reach, double depth) {
        for (int i = 0; i < truth.length; i++) {
            double dx = (i % width - x) / reach;
            double dy = (i / width - y) / (0.4 * reach);
            double dark = 1 - depth * Math.exp(-dx * dx - dy * dy);
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] *= (float) dark;
            }
        }
        return this;
    }

    public Drawn disc(double x, double y, double radius, int... colour) {
        return ring(x, y, radius, 0, colour);
    }

    /** A disc with a hole, its edges one pixel soft. */
    public Drawn ring(double x, double y, double radius, double hole, int... colour) {
        for (int i = 0; i < truth.length; i++) {
            double away = Math.hypot(i % width - x, i / width - y);
            double inside = clamp(radius - away + 0.5) * (hole > 0 ? clamp(away - hole + 0.5) : 1);
            paint(i, inside, colour);
        }
        return this;
    }

    public Drawn box(int x, int y, int boxWidth, int boxHeight, int... colour) {
        for (int i = 0; i < truth.length; i++) {
            int px = i % width;
            int py = i / width;
            if (px >= x && px < x + boxWidth && py >= y && py < y + boxHeight) {
                paint(i, 1, colour);
            }
        }
        return this;
    }

    public Picture picture() {
        byte[] bytes = new byte[rgb.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(Math.max(0, Math.min(255, rgb[i])));
        }
        return new Picture(width, height, bytes);
    }

    /** The true silhouette of what was painted. */
    public Plane truth() {
        byte[] values = new byte[truth.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.round(255 * truth[i]);
        }
        return new Plane(width, height, values);
    }

    /** Intersection over union of two soft planes. */
    public static double overlap(Plane a, Plane b) {
        long intersection = 0;
        long union = 0;
        for (int i = 0; i < a.values().length; i++) {
            int x = a.values()[i] & 0xff;
            int y = b.values()[i] & 0xff;
            intersection += Math.min(x, y);
            union += Math.max(x, y);
        }
        return union == 0 ? 1 : (double) intersection / union;
    }

    public static int at(Plane plane, int x, int y) {
        return plane.values()[y * plane.width() + x] & 0xff;
    }

    private void paint(int i, double inside, int... colour) {
        for (int c = 0; c < 3; c++) {
            rgb[3 * i + c] += (float) (inside * (colour[c] - rgb[3 * i + c]));
        }
        truth[i] = (float) Math.max(truth[i], inside);
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
