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
    /** A pixel (of 1) so near to the backdrop shows it: */
    private static final double ALIKE = 0.045;

    /** a product that shows it in so many of its pixels may be clear, */
    private static final double CLEAR = 0.55;

    /** if it also has what glass has and white porcelain has not: lines so dark, */
    private static final double DARK = 0.1;

    /** in this share of it, */
    private static final double DARK_SHARE = 0.04;

    /** before a backdrop that isn't white: what is white there is as likely white itself. */
    private static final double WHITE = 0.885;

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
        if (!isClear(photo.rgb(), colours, cutOut)) {
            return null;
        }
        byte[] rgb = new byte[colours.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(colours[i]);
        }
        return new Picture(photo.width(), photo.height(), rgb);
    }

    private static boolean isClear(byte[] rgb, float[] backdrop, Plane cutOut) {
        int solid = 0;
        int alike = 0;
        int dark = 0;
        double light = 0;
        for (int i = 0; i < cutOut.values().length; i++) {
            if ((cutOut.values()[i] & 0xff) >= SOLID) {
                double most = 0;
                double sum = 0;
                for (int c = 0; c < 3; c++) {
                    double off = ((rgb[3 * i + c] & 0xff) - backdrop[3 * i + c]) / 255;
                    most = Math.max(most, Math.abs(off));
                    sum += off / 3;
                    light += backdrop[3 * i + c] / 255 / 3;
                }
                solid++;
                alike += most < ALIKE ? 1 : 0;
                dark += sum < -DARK ? 1 : 0;
            }
        }
        return solid > 0
                && alike >= CLEAR * solid
                && dark >= DARK_SHARE * solid
                && light < WHITE * solid;
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
