package io.polyptych.system.montage;

import java.util.SplittableRandom;

/** Split stone: layers broken off in steps, seen by light from the side. */
final class Slate implements Surface {
    private final Shade shade;
    private final Noise noise;
    private final Tones tones;
    private final double rough;

    Slate(Shade shade, SplittableRandom random) {
        this.shade = shade;
        noise = new Noise(random.nextLong());
        tones = new Tones(shade);
        rough = 0.8 + 0.5 * random.nextDouble();
    }

    @Override
    public void colourAt(double x, double z, double pixel, float[] linear) {
        double step = Math.max(0.003, pixel);
        double height = height(x, z);
        double slope = (height(x + step, z - 0.7 * step) - height) / step;
        double relief = 9 * rough * Math.max(-1.6, Math.min(1.6, slope));
        double fine = 2.6 * noise.fractal(45 * x, 45 * z, 2) * Surface.seen(0.03, pixel);
        double sand = 1.8 * noise.at(180 * x, 180 * z) * Surface.seen(0.008, pixel);
        tones.at(relief + fine + sand + 6 * noise.fractal(1.6 * x, 1.6 * z, 3), linear);
    }

    private double height(double x, double z) {
        double rolling = noise.fractal(2.2 * x, 3 * z, 5);
        double layers = 7 * rolling;
        double part = layers - Noise.floor(layers);
        double terrace = (layers - part + Noise.step(0.78, 1, part)) / 7;
        return 0.25 * terrace + 0.12 * rolling + 0.02 * noise.fractal(14 * x, 17 * z, 3);
    }

    @Override
    public double gloss() {
        return 0.15;
    }

    @Override
    public Shade shade() {
        return shade;
    }
}
