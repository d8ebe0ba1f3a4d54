package io.polyptych.system.montage;

import java.util.SplittableRandom;

/**
 * A picture in the making in linear light, where lights add up and a lens blurs as lenses do.
 *
 * @param rgb {@code (height, width, 3)}, linear, 1 is white; may be more
 */
record LinearPicture(int width, int height, float[] rgb) {
    private static final int STEPS = 4096;
    private static final float[] SRGB = srgb();

    /** Half a step of 8 bits each way hides the steps of smooth gradients. */
    private static final double NOISE = 1.6;

    LinearPicture(int width, int height) {
        this(width, height, new float[3 * width * height]);
    }

    /** In sRGB, highlights rolled off, with a little noise. */
    Drawing toDrawing(SplittableRandom random) {
        byte[] bytes = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i += 3) {
            long bits = random.nextLong();
            double noise = NOISE * ((bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) - 65535) / 65535.0;
            for (int c = 0; c < 3; c++) {
                double value = 255 * SRGB[index(rgb[i + c])] + noise;
                bytes[i + c] = (byte) Math.round(Math.max(0, Math.min(255, value)));
            }
        }
        return new Drawing(width, height, bytes);
    }

    private static int index(float linear) {
        // Square-root spacing: dark tones need the finer steps.
        double value = Math.max(0, Math.min(1, rolledOff(linear)));
        return (int) (Math.sqrt(value) * (STEPS - 1) + 0.5);
    }

    /** Straight up to 0.8, then bending towards 1, so that lights keep their colour. */
    private static double rolledOff(double linear) {
        double over = linear - 0.8;
        return over <= 0 ? linear : 0.8 + 0.2 * over / (over + 0.2);
    }

    private static float[] srgb() {
        float[] table = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            double root = (double) i / (STEPS - 1);
            table[i] = (float) Light.toSrgb(root * root);
        }
        return table;
    }
}
