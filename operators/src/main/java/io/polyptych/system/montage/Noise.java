package io.polyptych.system.montage;

import java.util.SplittableRandom;

/**
 * Smooth noise on a plane: gradient noise with a fade whose second derivative is continuous (K.
 * Perlin, "Improving Noise", SIGGRAPH 2002), in two dimensions, from a permutation drawn by a seed.
 *
 * <p>Values lie within -1..1 with mean 0 and are 0 at whole coordinates; features are about one
 * unit wide; the pattern repeats every 256 units. Immutable and thread-safe.
 */
final class Noise {
    private static final int SIZE = 256;
    private static final int MASK = SIZE - 1;

    /** Eight directions of equal length; the scale brings the extremes to about -1 and 1. */
    private static final float[] GRADIENT_X = {1, -1, 0, 0, 0.7071f, -0.7071f, 0.7071f, -0.7071f};

    private static final float[] GRADIENT_Y = {0, 0, 1, -1, 0.7071f, 0.7071f, -0.7071f, -0.7071f};
    private static final double SCALE = 1.4;

    /** Turns and grows the plane between octaves, so that their lattices never line up. */
    private static final double TURN_COS = 0.8 * 2;

    private static final double TURN_SIN = 0.6 * 2;

    private final int[] permutation = new int[2 * SIZE];

    Noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < SIZE; i++) {
            permutation[i] = i;
        }
        for (int i = SIZE - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int held = permutation[i];
            permutation[i] = permutation[other];
            permutation[other] = held;
        }
        System.arraycopy(permutation, 0, permutation, SIZE, SIZE);
    }

    /** One octave. */
    double at(double x, double y) {
        int left = floor(x);
        int top = floor(y);
        double dx = x - left;
        double dy = y - top;
        double u = fade(dx);
        double v = fade(dy);
        int row0 = permutation[left & MASK];
        int row1 = permutation[left + 1 & MASK];
        double above =
                mix(
                        slope(permutation[row0 + (top & MASK)], dx, dy),
                        slope(permutation[row1 + (top & MASK)], dx - 1, dy),
                        u);
        double below =
                mix(
                        slope(permutation[row0 + (top + 1 & MASK)], dx, dy - 1),
                        slope(permutation[row1 + (top + 1 & MASK)], dx - 1, dy - 1),
                        u);
        return SCALE * mix(above, below, v);
    }

    /** Octaves added up, each of half the size and half the weight of the one before. */
    double fractal(double x, double y, int octaves) {
        double sum = 0;
        double weight = 0.5;
        for (int i = 0; i < octaves; i++) {
            sum += weight * at(x, y);
            double turned = TURN_COS * x - TURN_SIN * y + 17.3;
            y = TURN_SIN * x + TURN_COS * y + 5.7;
            x = turned;
            weight /= 2;
        }
        return sum;
    }

    /** 1 along thin lines that wander over the plane, falling to 0 between them. */
    double ridge(double x, double y) {
        return 1 - Math.min(1, Math.abs(at(x, y)));
    }

    /** An evenly spread number, 0..1, that belongs to a cell of a grid; many a cell by salt. */
    double cell(int x, int y, int salt) {
        int a = permutation[(x & MASK) + (salt & 63)];
        int b = permutation[a + (y & MASK)];
        int c = permutation[b + (salt * 7 & MASK)];
        return (b * 256 + c) / 65535.0;
    }

    static int floor(double value) {
        int whole = (int) value;
        return value < whole ? whole - 1 : whole;
    }

    /** 0 below low, 1 above high, smooth between. */
    static double step(double low, double high, double value) {
        return smooth(Math.max(0, Math.min(1, (value - low) / (high - low))));
    }

    /** From 0 to 1 as its argument goes there, level at both ends. */
    static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    static double mix(double a, double b, double share) {
        return a + share * (b - a);
    }

    private static double slope(int hash, double dx, double dy) {
        return GRADIENT_X[hash & 7] * dx + GRADIENT_Y[hash & 7] * dy;
    }

    private static double fade(double t) {
        return t * t * t * (t * (6 * t - 15) + 10);
    }
}
