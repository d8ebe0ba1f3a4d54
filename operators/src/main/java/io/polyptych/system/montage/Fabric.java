package io.polyptych.system.montage;

import java.util.SplittableRandom;

/**
 * Cloth laid out with soft folds: threads over and under each other, some thicker than others; or
 * velvet, whose pile hides the threads and shines along the folds.
 */
final class Fabric implements Surface {
    private static final double THREADS = 150;

    private final Shade shade;
    private final Noise noise;
    private final Tones tones;
    private final boolean pile;
    private final double deep;
    private final double cos;
    private final double sin;

    Fabric(Shade shade, boolean pile, SplittableRandom random) {
        this.shade = shade;
        this.pile = pile;
        noise = new Noise(random.nextLong());
        tones = new Tones(shade);
        deep = (pile ? 1.3 : 1) * (0.55 + 0.4 * random.nextDouble());
        double turn = 0.5 + 0.9 * random.nextDouble();
        cos = Math.cos(turn);
        sin = random.nextBoolean() ? Math.sin(turn) : -Math.sin(turn);
    }

    @Override
    public void colourAt(double x, double z, double pixel, float[] linear) {
        double step = 0.012;
        double height = height(x, z);
        double slopeX = (height(x + step, z) - height) / step;
        double slopeZ = (height(x, z + step) - height) / step;
        double shading = 15 * deep * (0.8 * slopeX - 0.6 * slopeZ);
        double light = Math.max(-26, Math.min(15, shading)) + 5 * deep * height;
        double bent = x + 0.03 * height;
        light += pile ? pile(bent, z, shading, pixel) : weave(bent, z, pixel);
        tones.at(light, linear);
    }

    /** Long soft folds: a few ridges of noise stretched along one direction. */
    private double height(double x, double z) {
        double u = cos * x + sin * z;
        double v = cos * z - sin * x;
        double bend = 0.35 * noise.at(0.9 * u + 3, 0.9 * v);
        double wide = noise.at(2.1 * u + bend, 0.55 * v + 8);
        double fold = noise.ridge(1.5 * u + 2 * bend + 20, 0.5 * v);
        return 0.16 * wide + 0.13 * fold * fold * fold * fold;
    }

    private double weave(double x, double z, double pixel) {
        double u = THREADS * x + 0.5 * noise.at(6 * x, 6 * z);
        double v = THREADS * z + 0.5 * noise.at(6 * x + 50, 6 * z);
        int warp = Noise.floor(u);
        int weft = Noise.floor(v);
        double du = u - warp - 0.5;
        double dv = v - weft - 0.5;
        boolean over = (warp + weft & 1) == 0;
        double round = over ? 0.25 - du * du : 0.25 - dv * dv;
        double end = over ? dv * dv : du * du;
        int thread = over ? warp : weft;
        double thick = noise.at(0.05 * (over ? v : u) + thread * 7.31, thread * 3.17);
        double fine = (26 * (round - 0.16) - 14 * end + 1) * Surface.seen(1 / THREADS, pixel);
        double slub = 3.2 * thick * Surface.seen(2 / THREADS, pixel);
        return fine + slub + 1.2 * noise.fractal(14 * x, 14 * z, 2);
    }

    private double pile(double x, double z, double shading, double pixel) {
        double fur = noise.at(240 * x, 150 * z) * Surface.seen(0.006, pixel);
        double brushed = noise.fractal(5 * x, 4 * z + 70, 3);
        double sheen = shading > 0 ? 0.5 * shading : 0.25 * shading;
        return 1.6 * fur + 3.5 * brushed + sheen;
    }

    @Override
    public double gloss() {
        return 0;
    }

    @Override
    public Shade shade() {
        return shade;
    }
}
