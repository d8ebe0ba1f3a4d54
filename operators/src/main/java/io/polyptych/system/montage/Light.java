package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;

/**
 * The light around a place, as far as colours tell it.
 *
 * @param side where it comes from: -1 left, 1 right, 0 from above
 * @param key luminance (0..1, linear) of the brighter surroundings
 * @param tint red, green, blue of the surroundings relative to a gray of their luminance, mild
 */
record Light(double side, double key, double[] tint) {
    private static final double[] NEUTRAL = {1, 1, 1};
    private static final float[] LINEAR = linear();

    /** Side and brightness, from the pixels around a box; the tint is left neutral. */
    static Light around(Picture scene, Box box) {
        Box near = box.grown(box.width(), box.height() / 2, scene.width(), scene.height());
        double left = 0;
        double right = 0;
        int leftCount = 0;
        int rightCount = 0;
        double brightSum = 0;
        double weights = 0;
        double middle = box.x() + box.width() / 2.0;
        for (int y = near.y(); y < near.bottom(); y += 2) {
            for (int x = near.x(); x < near.right(); x += 2) {
                boolean inside =
                        x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
                if (inside) {
                    continue;
                }
                int i = y * scene.width() + x;
                double luminance = luminance(scene.rgb(), i);
                if (x < middle) {
                    left += luminance;
                    leftCount++;
                } else {
                    right += luminance;
                    rightCount++;
                }
                // The brighter half speaks of the light, the darker of things.
                double weight = luminance * luminance + 1e-4;
                weights += weight;
                brightSum += weight * luminance;
            }
        }
        if (weights == 0) {
            return new Light(0, 0.5, NEUTRAL.clone());
        }
        double l = left / Math.max(1, leftCount);
        double r = right / Math.max(1, rightCount);
        double side = Math.max(-1, Math.min(1, 2.5 * (r - l) / (r + l + 1e-6)));
        return new Light(side, brightSum / weights, NEUTRAL.clone());
    }

    /** Relative luminance of a pixel, linear, 0..1 (ITU-R BT.709 weights). */
    static double luminance(byte[] rgb, int pixel) {
        return 0.2126 * LINEAR[rgb[3 * pixel] & 0xff]
                + 0.7152 * LINEAR[rgb[3 * pixel + 1] & 0xff]
                + 0.0722 * LINEAR[rgb[3 * pixel + 2] & 0xff];
    }

    /** An sRGB byte to linear 0..1. */
    static float linear(byte srgb) {
        return LINEAR[srgb & 0xff];
    }

    /** sRGB 0..1 to linear 0..1 (IEC 61966-2-1). */
    static double toLinear(double srgb) {
        return srgb <= 0.04045 ? srgb / 12.92 : Math.pow((srgb + 0.055) / 1.055, 2.4);
    }

    /** Linear 0..1 to sRGB 0..1. */
    static double toSrgb(double linear) {
        return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    }

    private static float[] linear() {
        float[] table = new float[256];
        for (int i = 0; i < 256; i++) {
            table[i] = (float) toLinear(i / 255.0);
        }
        return table;
    }
}
