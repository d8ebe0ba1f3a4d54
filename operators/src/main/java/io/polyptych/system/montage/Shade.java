package io.polyptych.system.montage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A colour of a studio's backdrop, in CIE L*a*b*.
 *
 * @param l lightness, 0..100
 */
record Shade(double l, double a, double b) {
    private static final Map<String, Shade> NAMED = named();

    /** By its everyday name in English. */
    static Optional<Shade> byName(String name) {
        return Optional.ofNullable(NAMED.get(name));
    }

    /** Of a lightness, a colourfulness and a hue in radians. */
    static Shade of(double lightness, double chroma, double hue) {
        return new Shade(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
    }

    Shade lighter(double by) {
        return new Shade(Math.max(4, Math.min(97, l + by)), a, b);
    }

    /** A pastel of it. */
    Shade paler() {
        return new Shade(l + 0.5 * (90 - l), 0.5 * a, 0.5 * b);
    }

    double hue() {
        return Math.atan2(b, a);
    }

    double chroma() {
        return Math.hypot(a, b);
    }

    /** sRGB 0..1, cut to it (CIE 1976, D65 white). */
    double[] rgb() {
        double fy = (l + 16) / 116;
        double x = 0.95047 * unfold(fy + a / 500);
        double y = unfold(fy);
        double z = 1.08883 * unfold(fy - b / 200);
        return new double[] {
            srgb(3.2406 * x - 1.5372 * y - 0.4986 * z),
            srgb(-0.9689 * x + 1.8758 * y + 0.0415 * z),
            srgb(0.0557 * x - 0.2040 * y + 1.0570 * z)
        };
    }

    private static double unfold(double t) {
        return t > 6.0 / 29 ? t * t * t : 3 * 36.0 / 841 * (t - 4.0 / 29);
    }

    private static double srgb(double linear) {
        return Light.toSrgb(Math.max(0, Math.min(1, linear)));
    }

    private static Map<String, Shade> named() {
        Map<String, Shade> named = new LinkedHashMap<>();
        named.put("white", new Shade(95, 0, 1));
        named.put("cream", new Shade(92, 1, 10));
        named.put("ivory", new Shade(93, 0, 7));
        named.put("beige", new Shade(85, 3, 13));
        named.put("sand", new Shade(80, 5, 18));
        named.put("gray", new Shade(68, 0, -1));
        named.put("grey", new Shade(68, 0, -1));
        named.put("black", new Shade(14, 0, 0));
        named.put("charcoal", new Shade(26, 0, -2));
        named.put("red", new Shade(44, 56, 32));
        named.put("burgundy", new Shade(26, 34, 12));
        named.put("terracotta", new Shade(56, 30, 32));
        named.put("pink", new Shade(80, 20, 3));
        named.put("rose", new Shade(70, 28, 8));
        named.put("peach", new Shade(84, 15, 22));
        named.put("coral", new Shade(68, 40, 28));
        named.put("orange", new Shade(68, 38, 58));
        named.put("mustard", new Shade(68, 10, 56));
        named.put("yellow", new Shade(86, 0, 60));
        named.put("gold", new Shade(72, 8, 48));
        named.put("olive", new Shade(50, -8, 34));
        named.put("green", new Shade(52, -34, 24));
        named.put("sage", new Shade(72, -10, 10));
        named.put("mint", new Shade(88, -18, 7));
        named.put("teal", new Shade(46, -26, -8));
        named.put("turquoise", new Shade(72, -32, -9));
        named.put("blue", new Shade(50, 0, -40));
        named.put("navy", new Shade(20, 5, -26));
        named.put("purple", new Shade(42, 34, -34));
        named.put("violet", new Shade(46, 36, -42));
        named.put("lavender", new Shade(78, 11, -17));
        named.put("lilac", new Shade(76, 16, -16));
        named.put("brown", new Shade(38, 15, 24));
        return named;
    }
}
