package io.polyptych.system.montage;

import java.util.SplittableRandom;

/**
 * Polished marble: clouds, a few strong veins along one direction, thin ones that branch between.
 *
 * <p>A vein is where warped noise crosses zero; a slower noise lets it swell and fade.
 */
final class Marble implements Surface {
    private static final double PALE = 55;

    private final Shade shade;
    private final Noise noise;
    private final Tones stone;
    private final Tones vein;
    private final double cos;
    private final double sin;
    private final boolean pale;
    private final double strong;
    private final double scale;

    Marble(Shade shade, SplittableRandom random) {
        this.shade = shade;
        noise = new Noise(random.nextLong());
        stone = new Tones(shade);
        pale = shade.l() > PALE;
        vein = new Tones(veinOf(shade, random));
        double turn = Math.PI * (0.15 + 0.25 * random.nextDouble());
        cos = Math.cos(turn);
        sin = random.nextBoolean() ? Math.sin(turn) : -Math.sin(turn);
        strong = 0.5 + 0.4 * random.nextDouble();
        scale = 1.5 + 0.9 * random.nextDouble();
    }

    /** Pale marble has gray or golden veins, dark marble pale ones. */
    private static Shade veinOf(Shade shade, SplittableRandom random) {
        if (shade.l() > PALE) {
            return random.nextInt(3) == 0
                    ? new Shade(Math.max(38, shade.l() - 30), 5 + shade.a(), 17 + shade.b())
                    : new Shade(Math.max(30, shade.l() - 42), 0.5 * shade.a(), 0.5 * shade.b() - 2);
        }
        return random.nextInt(3) == 0
                ? new Shade(66, 6, 24)
                : new Shade(Math.min(92, shade.l() + 52), 0.3 * shade.a(), 0.3 * shade.b() + 2);
    }

    @Override
    public void colourAt(double x, double z, double pixel, float[] linear) {
        double u = scale * (cos * x + sin * z);
        double v = scale * (cos * z - sin * x);
        double warpU = noise.fractal(1.3 * u + 3.1, 1.3 * v, 4);
        double warpV = noise.fractal(1.3 * u, 1.3 * v + 9.4, 4);
        double cloud = noise.fractal(1.1 * u + 0.9 * warpU, 1.6 * v + 0.9 * warpV, 3);
        stone.at(6 * cloud - 1, linear);

        double along = 0.55 * u + 0.55 * warpU;
        double across = 1.5 * v + 1.15 * warpV;
        double swell = Noise.step(-0.35, 0.5, noise.at(0.9 * u + 40, 0.9 * v));
        double strand = noise.at(along, across);
        double main = line(strand, 0.02 + 0.05 * swell);
        double halo = line(strand, 0.34) * swell;
        double branches =
                line(noise.at(1.9 * u + 1.3 * warpV + 11, 2.6 * v + 1.3 * warpU), 0.035)
                        * Noise.step(-0.1, 0.5, noise.at(1.4 * v + 70, 1.1 * u));
        double hair =
                line(noise.at(4.3 * u + 2.1 * warpU, 5.2 * v + 2.1 * warpV + 31), 0.04)
                        * Noise.step(0, 0.6, noise.at(2.2 * u, 2.2 * v + 55));
        vein.over(pale ? 22 : -24, (pale ? 0.42 : 0.2) * strong * halo, linear);
        vein.over(pale ? 12 : -8, 0.35 * hair * Surface.seen(0.012, pixel), linear);
        vein.over(6, 0.5 * strong * branches, linear);
        vein.over(0, 0.25 * strong * main + 0.6 * strong * main * swell, linear);
    }

    /** 1 where a noise crosses zero, 0 from this far away on. */
    private static double line(double value, double width) {
        double near = Math.max(0, 1 - Math.abs(value) / width);
        return Noise.smooth(near);
    }

    @Override
    public double gloss() {
        return 1.3;
    }

    @Override
    public Shade shade() {
        return shade;
    }
}
