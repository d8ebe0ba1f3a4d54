package io.polyptych.system.montage;

import java.util.List;

/**
 * Shades that run into each other, mixed in CIE L*a*b*, where equal steps look equal.
 *
 * @param radial from the middle outwards; otherwise along a direction
 * @param cos and sin of that direction, on the canvas
 * @param table red, green and blue, linear, in equal steps
 */
record Gradient(boolean radial, double cos, double sin, float[] table) {
    private static final int STEPS = 512;

    /** Along a direction: 0 from left to right, a quarter turn from top to bottom. */
    static Gradient linear(List<Shade> shades, double direction) {
        return new Gradient(false, Math.cos(direction), Math.sin(direction), table(shades));
    }

    /** The first shade in the middle, the last in the corners. */
    static Gradient radial(List<Shade> shades) {
        return new Gradient(true, 0, 0, table(shades));
    }

    /** The colour at a place of the canvas, both 0..1. */
    void colourAt(double u, double v, float[] linear) {
        double at =
                radial
                        ? Math.hypot(u - 0.5, v - 0.52) / 0.68
                        : 0.5 + (u - 0.5) * cos + (v - 0.5) * sin;
        double place = Math.max(0, Math.min(1, at)) * (STEPS - 1);
        int low = Math.min(STEPS - 2, (int) place);
        double share = place - low;
        for (int c = 0; c < 3; c++) {
            linear[c] = (float) Noise.mix(table[3 * low + c], table[3 * low + 3 + c], share);
        }
    }

    private static float[] table(List<Shade> shades) {
        float[] table = new float[3 * STEPS];
        for (int i = 0; i < STEPS; i++) {
            double place = (double) i / (STEPS - 1) * (shades.size() - 1);
            int low = Math.min((int) place, Math.max(0, shades.size() - 2));
            Shade from = shades.get(low);
            Shade to = shades.get(Math.min(low + 1, shades.size() - 1));
            double[] srgb = from.mixed(to, Noise.step(0, 1, place - low)).rgb();
            for (int c = 0; c < 3; c++) {
                table[3 * i + c] = (float) Light.toLinear(srgb[c]);
            }
        }
        return table;
    }
}
