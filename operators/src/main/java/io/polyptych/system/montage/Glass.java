package io.polyptych.system.montage;

import io.polyptych.imaging.Membrane;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/**
 * A product of clear glass, if it is said to be one: its new place is seen through it, as much
 * darker or lighter as its photo makes the backdrop it stood before: the multiplied matte of
 * compositing. What glass bends and mirrors stays as photographed. A photo alone doesn't tell glass
 * from white porcelain before white, so a person has to say it.
 */
final class Glass {
    /** Glass mirrors a little of what is before it: so much of its photo stays. */
    private static final float VEIL = 0.1f;

    /** The shadow of clear glass, in relation to another thing's. */
    private static final double SHADOW = 0.45;

    private Glass() {}

    /** How dark a product's shadow is, in relation to an opaque one's. */
    static double shadow(Sprite sprite) {
        return sprite.behind() == null ? 1 : SHADOW;
    }

    /** The backdrop as it would be without the product. */
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
        byte[] rgb = new byte[colours.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(colours[i]);
        }
        return new Picture(photo.width(), photo.height(), rgb);
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
