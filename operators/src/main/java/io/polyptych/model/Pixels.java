package io.polyptych.model;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/**
 * The way between 8-bit pixels and what networks take. Pure but for the scope that owns the result.
 */
public final class Pixels {
    private Pixels() {}

    /** A network gave pixels that are not numbers. */
    public static final class NotNumbers extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NotNumbers() {
            super("a pixel is not a number");
        }
    }

    /**
     * A picture as an autoencoder takes it: (1, 3, h, w), −1..1.
     *
     * <p>Source: diffusers, VaeImageProcessor: v / 255, then 2 x − 1, both in float32.
     */
    public static Tensor signed(Picture picture, Scope scope) {
        float[] numbers = channelsFirst(picture);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 2 * numbers[i] - 1;
        }
        return scope.floats(numbers, 1, 3, picture.height(), picture.width());
    }

    /** A mask: (1, 1, h, w), 0..1. */
    public static Tensor unsigned(Plane plane, Scope scope) {
        byte[] values = plane.values();
        float[] numbers = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = (values[i] & 0xff) / 255f;
        }
        return scope.floats(numbers, 1, 1, plane.height(), plane.width());
    }

    /** Red, green and blue one after the other, (3, h, w), 0..1. */
    public static float[] channelsFirst(Picture picture) {
        byte[] rgb = picture.rgb();
        int pixels = rgb.length / 3;
        float[] numbers = new float[rgb.length];
        for (int i = 0; i < pixels; i++) {
            for (int channel = 0; channel < 3; channel++) {
                numbers[channel * pixels + i] = (rgb[3 * i + channel] & 0xff) / 255f;
            }
        }
        return numbers;
    }

    /**
     * What an autoencoder gave as a picture: −1..1 to 0..255, rounded half to even; what lies
     * outside is cut off.
     *
     * <p>Source: diffusers, VaeImageProcessor: x / 2 + 0.5, clamped, times 255, rounded.
     *
     * @param pixels (1, 3, h, w)
     * @throws NotNumbers if a pixel is not a number
     */
    public static Picture picture(Tensor pixels) {
        int height = (int) pixels.size(2);
        int width = (int) pixels.size(3);
        float[] numbers = pixels.floats();
        int plane = width * height;
        byte[] rgb = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int channel = 0; channel < 3; channel++) {
                rgb[3 * i + channel] = grey(numbers[channel * plane + i]);
            }
        }
        return new Picture(width, height, rgb);
    }

    private static byte grey(float number) {
        if (Float.isNaN(number)) {
            throw new NotNumbers();
        }
        float unit = Math.min(1, Math.max(0, number / 2 + 0.5f));
        return (byte) Math.rint(unit * 255f);
    }
}
