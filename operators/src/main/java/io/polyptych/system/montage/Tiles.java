package io.polyptych.system.montage;

import java.util.SplittableRandom;

/**
 * Tiles or bricks in mortar: each with a tone of its own, a little uneven, rounded at its edges.
 */
final class Tiles implements Surface {
    private final Shade shade;
    private final Noise noise;
    private final Tones tones;
    private final Tones joint;
    private final double wide;
    private final double high;
    private final double gap;
    private final boolean rough;

    private Tiles(Shade shade, double wide, double high, boolean rough, SplittableRandom random) {
        this.shade = shade;
        this.wide = wide;
        this.high = high;
        this.rough = rough;
        gap = rough ? 0.009 : 0.004;
        noise = new Noise(random.nextLong());
        tones = new Tones(shade);
        joint = new Tones(shade.l() > 45 ? new Shade(76, 0, 4) : new Shade(shade.l() + 16, 0, 3));
    }

    /** Glazed square or long tiles. */
    static Tiles glazed(Shade shade, SplittableRandom random) {
        double high = 0.13 + 0.05 * random.nextDouble();
        return new Tiles(shade, high * (random.nextBoolean() ? 1 : 2), high, false, random);
    }

    static Tiles bricks(Shade shade, SplittableRandom random) {
        return new Tiles(shade, 0.25, 0.085, true, random);
    }

    @Override
    public void colourAt(double x, double z, double pixel, float[] linear) {
        int row = Noise.floor(z / high + 40);
        double shifted = x / wide + (wide > high && (row & 1) == 0 ? 0.5 : 0) + 40;
        int column = Noise.floor(shifted);
        double u = shifted - column - 0.5;
        double v = z / high + 40 - row - 0.5;
        double ragged = rough ? 0.006 * noise.fractal(30 * x, 30 * z, 2) : 0;
        double toEdge = Math.min(wide * (0.5 - Math.abs(u)), high * (0.5 - Math.abs(v))) + ragged;
        double tone = (rough ? 16 : 7) * (noise.cell(column, row, 1) - 0.5);
        double tilt = 6 * (noise.cell(column, row, 2) - 0.5) * u;
        double uneven = (rough ? 7 : 2) * noise.fractal(16 * x, 16 * z, rough ? 4 : 2);
        double rim = (1 - Noise.step(gap, 3 * gap, toEdge)) * (v > 0 ? 4 : -6);
        tones.at(tone + tilt + uneven + rim, linear);
        double soft = Math.max(0.3 * gap, pixel);
        double mortar = 1 - Noise.step(0.5 * gap - 0.5 * soft, 0.5 * gap + soft, toEdge);
        joint.over((rough ? 5 : 2) * noise.at(90 * x, 90 * z), mortar, linear);
    }

    @Override
    public double gloss() {
        return rough ? 0 : 1;
    }

    @Override
    public Shade shade() {
        return shade;
    }
}
