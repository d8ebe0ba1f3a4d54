package io.polyptych.imaging;

/**
 * A colour in CIELAB under D65, where distances are roughly as people see them.
 *
 * @param l lightness, 0..100
 * @param a green (negative) to red
 * @param b blue (negative) to yellow
 */
public record Lab(double l, double a, double b) {
    /** D65 white for the 2 degree observer. */
    private static final double[] WHITE = {0.95047, 1.0, 1.08883};

    private static final double[] LINEAR = new double[256];

    static {
        for (int i = 0; i < 256; i++) {
            double c = i / 255.0;
            LINEAR[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }
    }

    /** Converts sRGB samples of 0..255 (IEC 61966-2-1, then CIE 15). */
    public static Lab of(int red, int green, int blue) {
        double r = LINEAR[red];
        double g = LINEAR[green];
        double b = LINEAR[blue];
        double x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE[0]);
        double y = curve((0.2126729 * r + 0.7151522 * g + 0.0721750 * b) / WHITE[1]);
        double z = curve((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / WHITE[2]);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /** The distance to another colour (CIE 1976). */
    public double distance(Lab other) {
        double dl = l - other.l;
        double da = a - other.a;
        double db = b - other.b;
        return Math.sqrt(dl * dl + da * da + db * db);
    }

    private static double curve(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
