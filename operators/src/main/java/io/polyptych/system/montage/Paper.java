package io.polyptych.system.montage;

/** A plain coloured surface: paper, paint or acrylic. */
record Paper(Shade shade, double gloss, Tones tones) implements Surface {
    static Paper matte(Shade shade) {
        return new Paper(shade, 0.3, new Tones(shade));
    }

    static Paper acrylic(Shade shade) {
        return new Paper(shade, 2.2, new Tones(shade));
    }

    @Override
    public void colourAt(double x, double z, double pixel, float[] linear) {
        tones.at(0, linear);
    }
}
