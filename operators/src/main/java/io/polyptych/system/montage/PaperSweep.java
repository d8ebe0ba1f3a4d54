package io.polyptych.system.montage;

import io.polyptych.imaging.LabPicture;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Scratch;
import java.util.SplittableRandom;
import org.opencv.core.Mat;

/**
 * A studio's paper sweep: wall and floor in one colour, a pool of light, darker corners.
 *
 * @param shade its colour
 * @param horizon where the wall bends into the floor, as a share of the height
 * @param side where the light comes from: -1 left, 1 right
 */
record PaperSweep(Shade shade, double horizon, double side) {
    private static final double BEND = 0.11;
    private static final double DARKEST = 25;
    private static final double LIGHTEST = 15;
    private static final double TONE = 0.1;

    static PaperSweep of(Sprite sprite, PromptWords words, SplittableRandom random) {
        Shade shade = words.backdrop().orElseGet(() -> suited(mean(sprite), random));
        double nudge = 5 * (random.nextDouble() - 0.5);
        double horizon = 0.60 + 0.08 * random.nextDouble();
        double side = (random.nextBoolean() ? 1 : -1) * (0.45 + 0.4 * random.nextDouble());
        return new PaperSweep(shade.lighter(nudge), horizon, side);
    }

    /** A colour that lets the product stand out: a tint of it, its opposite, or a neutral. */
    private static Shade suited(Shade product, SplittableRandom random) {
        double hue = product.chroma() < 5 ? random.nextDouble() * 2 * Math.PI : product.hue();
        Shade shade =
                switch (random.nextInt(7)) {
                    case 0 -> Shade.of(87, 9, hue);
                    case 1 -> Shade.of(84, 15, hue + Math.PI);
                    case 2 -> new Shade(89, 1.5, 7);
                    case 3 -> new Shade(80, -0.5, -3.5);
                    case 4 -> Shade.of(64, 16, hue + 0.5);
                    case 5 -> Shade.of(82, 14, hue + 2 * Math.PI / 3);
                    default -> Shade.of(74, 20, hue + Math.PI * (0.8 + 0.4 * random.nextDouble()));
                };
        double apart = shade.l() - product.l();
        return Math.abs(apart) < 14 ? shade.lighter(product.l() > 70 ? -26 : 16) : shade;
    }

    /** The product's mean colour. */
    private static Shade mean(Sprite sprite) {
        try (var scratch = new Scratch()) {
            Mat bgr = scratch.keep(Mats.bgr(sprite.picture()));
            float[] lab = LabPicture.of(bgr).lab();
            double[] sum = new double[3];
            double weight = 0;
            for (int i = 0; i < sprite.alpha().length; i++) {
                weight += sprite.alpha()[i];
                for (int c = 0; c < 3; c++) {
                    sum[c] += sprite.alpha()[i] * lab[3 * i + c];
                }
            }
            return new Shade(sum[0] / weight, sum[1] / weight, sum[2] / weight);
        }
    }

    /** Draws it; a little noise keeps the gradients from showing steps. */
    Drawing draw(int width, int height, SplittableRandom random) {
        Drawing drawing = new Drawing(width, height, new byte[3 * width * height]);
        double[][] tones = tones();
        for (int y = 0; y < height; y++) {
            double v = (double) y / height;
            double floor = smooth((v - horizon + BEND) / (2 * BEND));
            for (int x = 0; x < width; x++) {
                double u = (double) x / width;
                double step = (lightness(u, v, floor) + DARKEST) / TONE;
                double[] rgb = tones[(int) Math.max(0, Math.min(tones.length - 1, step))];
                double noise = (random.nextDouble() + random.nextDouble() - 1) * 0.008;
                for (int c = 0; c < 3; c++) {
                    drawing.set(x, y, c, rgb[c] + noise);
                }
            }
        }
        return drawing;
    }

    /** Its shade from darkest to lightest, in steps that the noise hides. */
    private double[][] tones() {
        double[][] tones = new double[(int) ((DARKEST + LIGHTEST) / TONE)][];
        for (int i = 0; i < tones.length; i++) {
            tones[i] = shade.lighter(i * TONE - DARKEST).rgb();
        }
        return tones;
    }

    /** How much lighter than its shade the sweep is at a place. */
    private double lightness(double u, double v, double floor) {
        double range = Math.min(1, shade.l() / 60);
        double poolX = u - 0.5 - 0.16 * side;
        double poolY = v - 0.42;
        double pool = Math.exp(-(poolX * poolX + 0.8 * poolY * poolY) / 0.16);
        double cornerX = u - 0.5;
        double cornerY = v - 0.55;
        double corner = cornerX * cornerX + cornerY * cornerY;
        double wall = 3.5 * pool - 4 + 2.5 * side * (u - 0.5);
        double ground = 1.5 + 3 * (v - horizon) + 3 * side * (u - 0.5);
        return range * (wall * (1 - floor) + ground * floor - 12 * corner * corner - 4 * corner);
    }

    private static double smooth(double t) {
        double s = Math.max(0, Math.min(1, t));
        return s * s * s * (s * (6 * s - 15) + 10);
    }
}
