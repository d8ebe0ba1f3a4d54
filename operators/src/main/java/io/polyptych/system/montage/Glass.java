package io.polyptych.system.montage;

import io.polyptych.imaging.Membrane;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/**
 * Sees whether a product is clear: whether its photo shows, through most of it, the backdrop it
 * stood before. Then its new place is to be seen through it, as much darker or lighter as the
 * backdrop was: the multiplied matte of compositing. What glass bends and mirrors stays as
 * photographed.
 */
final class Glass {
    /** A pixel (of 1) so near to the backdrop shows it, */
    private static final double ALIKE = 0.045;

    /** and a product that shows it in so many of its pixels is clear. */
    private static final double CLEAR = 0.5;

    /** Glass mirrors a little of what is before it: so much of its photo stays. */
    private static final float VEIL = 0.1f;

    private static final int SOLID = 250;

    private Glass() {}

    /**
     * The backdrop as it would be without the product, where the product is clear; null where it is
     * not.
     */
    static Picture behind(Picture photo, Plane cutOut) {
        int pixels = cutOut.values().length;
        float[] colours = new float[3 * pixels];
        float[] known = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            known[i] = cutOut.values()[i] == 0 ? 1 : 0;
            for (int c = 0; c < 3; c++) {
                colours[3 * i + c] = photo.rgb()[3 * i + c] & 0xff;
            }
        }
        Membrane.fill(colours, known, photo.width(), photo.height(), 3);
        int solid = 0;
        int alike = 0;
        for (int i = 0; i < pixels; i++) {
            if ((cutOut.values()[i] & 0xff) >= SOLID) {
                solid++;
                alike += isAlike(photo.rgb(), colours, i) ? 1 : 0;
            }
        }
        if (alike < CLEAR * solid || solid == 0) {
            return null;
        }
        byte[] rgb = new byte[colours.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(colours[i]);
        }
        return new Picture(photo.width(), photo.height(), rgb);
    }

    private static boolean isAlike(byte[] rgb, float[] backdrop, int pixel) {
        double most = 0;
        for (int c = 0; c < 3; c++) {
            float off = (rgb[3 * pixel + c] & 0xff) - backdrop[3 * pixel + c];
            most = Math.max(most, Math.abs(off) / 255);
        }
        return most < ALIKE;
    }

    /**
     * Shows what is behind a layer through it; changes the layer.
     *
     * @param backdrop what was behind it in its photo, of the layer's size and place
     */
    static void showThrough(Layer layer, Layer backdrop, Drawing drawing) {
        for (int i = 0; i < layer.alpha().length; i++) {
            int x = Math.max(0, Math.min(drawing.width() - 1, layer.x() + i % layer.width()));
            int y = Math.max(0, Math.min(drawing.height() - 1, layer.y() + i / layer.width()));
            for (int c = 0; c < 3; c++) {
                float own = layer.rgb()[3 * i + c];
                float was = Math.max(0.02f, backdrop.rgb()[3 * i + c]);
                float seen = VEIL * own + (1 - VEIL) * drawing.get(x, y, c);
                float through = seen * Math.min(1, own / was);
                layer.rgb()[3 * i + c] = Math.min(1, through + Math.max(0, own - was));
            }
        }
    }
}
