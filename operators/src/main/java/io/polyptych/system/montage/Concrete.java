package io.polyptych.system.montage;

import java.util.SplittableRandom;

/** Cast concrete: wide mottle, trowel marks, sand, and pores where air was. */
final class Concrete implements Surface {
    private final Shade shade;
    private final Noise noise;
    private final Tones tones;
    private final double mottle;
    private final double turn;

    Concrete(Shade shade, SplittableRandom random) {
        this.shade = shade;
        noise = new Noise(random.nextLong());
        tones = new Tones(shade);
        mottle = 7 + 5 * random.nextDouble();
        turn = 0.6 * (random.nextDouble() - 0.5);
    }

    @Override
    public void colourAt(double x, double z, double pixel, float[] linear) {
        double warp = noise.at(1.3 * x + 5, 1.3 * z);
        double wide = noise.fractal(1.5 * x + 0.6 * warp, 1.5 * z + 0.4 * warp, 4);
        double stains = Noise.step(0.05, 0.45, noise.fractal(3.1 * x + 30, 3.1 * z + warp, 3));
        double trowel = noise.at(2 * x + 14 * turn * z, 22 * z - 9 * turn * x + 2 * warp);
        double sand = noise.at(170 * x, 170 * z) * Surface.seen(0.008, pixel);
        double grit = noise.at(70 * x + 7, 70 * z) * Surface.seen(0.018, pixel);
        double light = mottle * wide - 4 * stains + 1.1 * trowel + 1.3 * sand + 1.2 * grit;
        light -= 17 * pores(x, z, 26, 0.16, pixel) + 12 * pores(x, z, 75, 0.12, pixel);
        tones.at(light, linear);
    }

    /** How deep in a pore a place is: some cells of a grid hold one, each of its own size. */
    private double pores(double x, double z, double cells, double share, double pixel) {
        double u = cells * x;
        double v = cells * z;
        int column = Noise.floor(u);
        int row = Noise.floor(v);
        int salt = (int) cells;
        if (noise.cell(column, row, salt) > share) {
            return 0;
        }
        double radius = 0.05 + 0.17 * Math.pow(noise.cell(column, row, salt + 1), 2.5);
        double du = u - column - 0.3 - 0.4 * noise.cell(column, row, salt + 2);
        double dv = v - row - 0.3 - 0.4 * noise.cell(column, row, salt + 3);
        double away = Math.hypot(du, 1.2 * dv) / radius;
        return (1 - Noise.step(0.5, 1.15, away)) * Surface.seen(2 * radius / cells, pixel);
    }

    @Override
    public double gloss() {
        return 0.25;
    }

    @Override
    public Shade shade() {
        return shade;
    }
}
