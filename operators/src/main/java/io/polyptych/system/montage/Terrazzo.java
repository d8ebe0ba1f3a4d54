package io.polyptych.system.montage;

import java.util.SplittableRandom;

/** Chips of stone in cement, ground flat: the cells of jittered points, shrunk (Worley, 1996). */
final class Terrazzo implements Surface {
    private final Shade shade;
    private final Noise noise;
    private final Tones cement;
    private final Tones[] chips;

    Terrazzo(Shade shade, SplittableRandom random) {
        this.shade = shade;
        noise = new Noise(random.nextLong());
        cement = new Tones(shade);
        boolean pale = shade.l() > 45;
        double hue = random.nextDouble() * 2 * Math.PI;
        chips =
                new Tones[] {
                    new Tones(new Shade(pale ? 44 : 78, 1, 4)),
                    new Tones(new Shade(pale ? 62 : 60, 8, 16)),
                    new Tones(new Shade(pale ? 93 : 88, 0, 3)),
                    new Tones(Shade.of(pale ? 60 : 68, 22, hue)),
                    new Tones(Shade.of(pale ? 72 : 52, 16, hue + 1.9)),
                };
    }

    @Override
    public void colourAt(double x, double z, double pixel, float[] linear) {
        double sand = noise.at(160 * x, 160 * z) * Surface.seen(0.008, pixel);
        cement.at(1.4 * sand + 2 * noise.fractal(2 * x, 2 * z, 2), linear);
        chips(x, z, 42, 0.35, pixel, linear);
        chips(x + 9.3, z + 4.1, 15, 0.6, pixel, linear);
    }

    private void chips(
            double x, double z, double cells, double share, double pixel, float[] linear) {
        double u = cells * x + 0.25 * noise.at(0.8 * cells * x, 0.8 * cells * z);
        double v = cells * z + 0.25 * noise.at(0.8 * cells * x + 9, 0.8 * cells * z);
        int salt = (int) cells;
        double first = 9;
        double second = 9;
        int nearX = 0;
        int nearY = 0;
        for (int row = Noise.floor(v) - 1; row <= Noise.floor(v) + 1; row++) {
            for (int column = Noise.floor(u) - 1; column <= Noise.floor(u) + 1; column++) {
                double du = column + noise.cell(column, row, salt) - u;
                double dv = row + noise.cell(column, row, salt + 1) - v;
                double away = Math.abs(du) * 0.35 + Math.hypot(du, dv) * 0.75;
                if (away < first) {
                    second = first;
                    first = away;
                    nearX = column;
                    nearY = row;
                } else if (away < second) {
                    second = away;
                }
            }
        }
        if (noise.cell(nearX, nearY, salt + 2) > share) {
            return;
        }
        double size = 0.18 + 0.3 * noise.cell(nearX, nearY, salt + 3);
        double inside = Math.min(second - first - 0.12, size - first);
        double edge = Math.max(0.02, cells * pixel);
        double cover = Noise.step(-edge, edge, inside);
        Tones chip = chips[(int) (4.999 * noise.cell(nearX, nearY, salt + 4))];
        double tone = 10 * (noise.cell(nearX, nearY, salt + 5) - 0.5);
        chip.over(tone + 3 * noise.at(60 * x, 60 * z), 0.92 * cover, linear);
    }

    @Override
    public double gloss() {
        return 0.8;
    }

    @Override
    public Shade shade() {
        return shade;
    }
}
