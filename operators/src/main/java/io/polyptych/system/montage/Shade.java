package io.polyptych.system.montage;

import io.polyptych.imaging.Lab;

/**
 * A colour of a studio's backdrop, in CIE L*a*b*.
 *
 * @param l lightness, 0..100
 */
record Shade(double l, double a, double b) {
    /** Of an sRGB colour written as 0xRRGGBB. */
    static Shade ofRgb(int rgb) {
        Lab lab = Lab.of(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
        return new Shade(lab.l(), lab.a(), lab.b());
    }

    /** Of a lightness, a colourfulness and a hue in radians. */
    static Shade of(double lightness, double chroma, double hue) {
        return new Shade(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
    }

    Shade lighter(double by) {
        return new Shade(Math.max(4, Math.min(97, l + by)), a, b);
    }

    /** Of the same lightness and hue, more or less colourful. */
    Shade colourful(double times) {
        return new Shade(l, times * a, times * b);
    }

    /** A part of the way to another: 0 this one, 1 the other. */
    Shade mixed(Shade other, double share) {
        return new Shade(
                l + share * (other.l - l), a + share * (other.a - a), b + share * (other.b - b));
    }

    /** How different they look (CIE 1976). */
    double distance(Shade other) {
        return Math.hypot(l - other.l, Math.hypot(a - other.a, b - other.b));
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
}
