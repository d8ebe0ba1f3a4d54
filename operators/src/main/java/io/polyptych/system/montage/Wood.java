package io.polyptych.system.montage;

import java.util.SplittableRandom;

/**
 * Planks cut from logs: each is a slice through rings around an axis below it, with fibres, pores
 * and a tone of its own, and a dark gap to the next.
 */
final class Wood implements Surface {
    private static final double GAP = 0.0028;

    private final Shade shade;
    private final Noise noise;
    private final Tones tones;
    private final boolean lengthwise;
    private final double plank;
    private final double length;
    private final double contrast;

    Wood(Shade shade, SplittableRandom random) {
        this.shade = shade;
        noise = new Noise(random.nextLong());
        tones = new Tones(shade);
        lengthwise = random.nextInt(3) == 0;
        plank = 0.15 + 0.1 * random.nextDouble();
        length = 1.3 + random.nextDouble();
        contrast = 1 + 0.5 * random.nextDouble();
    }

    @Override
    public void colourAt(double x, double z, double pixel, float[] linear) {
        double u = lengthwise ? z : x;
        double v = (lengthwise ? x : z) + 37.5 * plank;
        int row = Noise.floor(v / plank);
        double shifted = u + length * noise.cell(row, 0, 1) + 40;
        int board = Noise.floor(shifted / length);
        double across = v / plank - row - 0.5;
        double tone = 9 * (noise.cell(row, board, 2) - 0.5);
        double light = tone + contrast * grain(u, across * plank, row, board, pixel);
        tones.at(light, linear);
        double toGap = plank * (0.5 - Math.abs(across));
        double end = shifted / length - board;
        double toEnd = length * Math.min(end, 1 - end);
        double gap = Math.min(toGap, toEnd);
        double width = Math.max(GAP, 0.8 * pixel);
        double dark = (1 - Noise.step(0.4 * width, 1.3 * width, gap)) * GAP / width;
        double bevel = (1 - Noise.step(width, 4 * width, gap)) * 0.12;
        for (int c = 0; c < 3; c++) {
            linear[c] *= (float) ((1 - 0.82 * dark) * (1 - bevel));
        }
    }

    /** Lightness of rings, fibres and pores at a place of a board. */
    private double grain(double u, double v, int row, int board, double pixel) {
        double own = 60 * noise.cell(row, board, 3);
        double axis = plank * (1.5 * noise.cell(row, board, 4) - 0.75);
        double wobble = 0.035 * noise.at(0.8 * u + own, own) + 0.006 * noise.at(5 * u + own, 9 * v);
        double depth =
                0.03
                        + 0.1 * noise.cell(row, board, 5)
                        + 0.09 * noise.at(0.45 * u + own, own + 20)
                        + 0.012 * noise.at(2.3 * u, 14 * v + own);
        double radius = Math.hypot(v - axis + wobble, depth);
        double rings = radius * (70 + 40 * noise.cell(row, board, 6)) + own;
        double part = rings - Noise.floor(rings);
        // Late wood darkens slowly and ends at once, where the next year's early wood begins.
        double late = Math.pow(part, 2.2) * (1 - Noise.step(0.9, 1, part));
        double strength = 0.55 + 0.6 * noise.at(rings * 0.37, 0.4 * u + own);
        double broad = 4.5 * noise.fractal(0.9 * u + own, 7 * v + own, 2);
        double fibre = noise.at(7 * u + own, 190 * v) * Surface.seen(0.008, pixel);
        double fine = noise.at(18 * u, 420 * v + own) * Surface.seen(0.004, pixel);
        double pores =
                Noise.step(0.42, 0.72, noise.at(16 * u + 8, 260 * v + own))
                        * Surface.seen(0.006, pixel);
        return broad - 11 * late * strength + 2.6 * fibre + 1.5 * fine - 6 * pores;
    }

    @Override
    public double gloss() {
        return 0.45;
    }

    @Override
    public Shade shade() {
        return shade;
    }
}
