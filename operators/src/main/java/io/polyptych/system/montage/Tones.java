package io.polyptych.system.montage;

/** A shade from dark to light, ready to be looked up for every pixel: linear red, green, blue. */
final class Tones {
    private static final double DARKEST = -60;
    private static final double LIGHTEST = 50;
    private static final double STEP = 0.1;

    private final float[] rgb;

    Tones(Shade shade) {
        int count = (int) ((LIGHTEST - DARKEST) / STEP) + 1;
        rgb = new float[3 * count];
        for (int i = 0; i < count; i++) {
            double[] srgb = shade.lighter(DARKEST + i * STEP).rgb();
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (float) Light.toLinear(srgb[c]);
            }
        }
    }

    /** The shade made lighter (or darker, below 0) by steps of CIE L*. */
    void at(double lighter, float[] linear) {
        System.arraycopy(rgb, index(lighter), linear, 0, 3);
    }

    /** Mixes the shade into a colour: 0 leaves it, 1 covers it. */
    void over(double lighter, double share, float[] linear) {
        int from = index(lighter);
        for (int c = 0; c < 3; c++) {
            linear[c] += (float) share * (rgb[from + c] - linear[c]);
        }
    }

    private int index(double lighter) {
        double inside = Math.max(DARKEST, Math.min(LIGHTEST, lighter));
        return 3 * (int) Math.round((inside - DARKEST) / STEP);
    }
}
