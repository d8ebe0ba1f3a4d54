package io.polyptych.caption;

import io.polyptych.imaging.Backdrop;
import io.polyptych.imaging.ColourNames;
import io.polyptych.imaging.Lab;
import io.polyptych.imaging.Picture;
import java.util.List;

/** What a scene's image shows of it: light, warmth and colours. */
final class SceneLook {
    private static final int MOST_COLOURS = 3;
    private static final double LEAST_SHARE = 0.1;
    private static final double BRIGHT = 68;
    private static final double DARK = 35;
    private static final double WARM = 6;
    private static final double COOL = -4;

    private SceneLook() {}

    /** "a bright, warm scene in beige, white and brown". */
    static String of(Picture picture) {
        Picture small = Backdrop.reduced(picture);
        double lightness = 0;
        double warmth = 0;
        byte[] rgb = small.rgb();
        for (int i = 0; i < rgb.length; i += 3) {
            Lab lab = Lab.of(rgb[i] & 0xFF, rgb[i + 1] & 0xFF, rgb[i + 2] & 0xFF);
            lightness += lab.l();
            warmth += lab.b();
        }
        int pixels = rgb.length / 3;
        List<String> colours = ColourNames.dominant(small, null, MOST_COLOURS, LEAST_SHARE);
        String kind = light(lightness / pixels) + tone(warmth / pixels) + " scene";
        return Sentences.withArticle(kind) + " in " + Sentences.list(colours);
    }

    private static String light(double lightness) {
        if (lightness >= BRIGHT) {
            return "bright";
        }
        return lightness <= DARK ? "dark" : "softly lit";
    }

    private static String tone(double warmth) {
        if (warmth >= WARM) {
            return ", warm";
        }
        return warmth <= COOL ? ", cool" : "";
    }
}
