package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.MaskKind;
import java.util.SplittableRandom;

/**
 * The light of a scene where a product will stand.
 *
 * @param side where it comes from: -1 left, 1 right
 * @param behind where it comes from: 1 from behind the product, -1 from the camera's side
 * @param cast how dark the shadow is that what stood there cast: 0 none is seen, 1 black
 * @param key luminance (0..1, linear) of the brighter surroundings
 * @param tint red, green, blue in relation to a gray of their luminance, mild
 */
record SceneLight(double side, double behind, double cast, double key, double[] tint) {
    /** A shadow that is told from the rest by so much is believed. */
    private static final double PLAIN = 0.13;

    private static final int DIRECTIONS = 24;
    private static final double NEAREST = 1.15;
    private static final double FARTHEST = 2.0;

    /** Over all of it the light's colour is sought: the norm of shades of gray. */
    private static final int NORM = 6;

    private static final double TINT_SHARE = 0.55;
    private static final double MOST_TINT = 1.12;

    /** Estimates it from what is around the mask; in a precise one stands what casts a shadow. */
    static SceneLight around(Drawing drawing, Plane mask, Box box, MaskKind kind, Ground ground) {
        Light near = Light.around(drawing.toPicture(), box);
        Glow glow = Glow.of(drawing, box);
        double side = clamp(0.55 * near.side() + 0.6 * glow.side());
        // With nothing to tell it a light from above and a little behind is the usual one.
        double behind = clamp(0.25 + 1.6 * glow.above());
        double[] shadow =
                kind == MaskKind.PRECISE ? shadow(drawing, mask, box, ground) : new double[3];
        if (shadow[2] > PLAIN) {
            side = -shadow[0];
            behind = -shadow[1];
        }
        return new SceneLight(
                side,
                behind,
                shadow[2] > PLAIN ? Math.min(1, 1.5 * shadow[2]) : 0,
                near.key(),
                tint(drawing));
    }

    /** The same light as a seed sees it: a little turned. */
    SceneLight turned(SplittableRandom random) {
        double least = cast > 0 ? 0.12 : 0.5;
        return new SceneLight(
                clamp(side + least * (random.nextDouble() - 0.5)),
                clamp(behind + least * (random.nextDouble() - 0.5)),
                cast,
                key,
                tint);
    }

    /** As those see it who only ask for a side. */
    Light flat() {
        return new Light(side, key, tint);
    }

    /**
     * The direction in which the floor around the mask's base is darkest, compared with the floor
     * further out: across, away from the camera, and by how much.
     */
    private static double[] shadow(Drawing drawing, Plane mask, Box box, Ground ground) {
        double[] dark = new double[DIRECTIONS];
        double radius = box.width() / 2.0;
        double middle = box.x() + radius;
        double flat = Math.max(0.15, ground.roundness(box.bottom()));
        double base = box.bottom() - flat * radius;
        double sum = 0;
        int seen = 0;
        int darkest = -1;
        for (int i = 0; i < DIRECTIONS; i++) {
            double angle = 2 * Math.PI * i / DIRECTIONS;
            double dx = Math.cos(angle) * radius;
            double dy = Math.sin(angle) * radius * flat;
            if (Math.sin(angle) < -0.3) {
                continue; // behind the thing, where the wall may be
            }
            double nearby = mean(drawing, mask, middle, base, dx, dy, NEAREST, FARTHEST);
            double away = mean(drawing, mask, middle, base, dx, dy, 2.8, 3.6);
            if (nearby >= 0 && away > 0) {
                dark[i] = 1 - nearby / away;
                sum += dark[i];
                seen++;
                darkest = darkest < 0 || dark[i] > dark[darkest] ? i : darkest;
            }
        }
        if (seen < DIRECTIONS / 4) {
            return new double[3];
        }
        double angle = 2 * Math.PI * darkest / DIRECTIONS;
        double plain = Math.min(dark[darkest], dark[darkest] - sum / seen + 0.03);
        return new double[] {Math.cos(angle), -Math.sin(angle), plain};
    }

    /** Mean luminance along a ray, in radii; -1 where nothing of it can be seen. */
    private static double mean(
            Drawing drawing,
            Plane mask,
            double x,
            double y,
            double dx,
            double dy,
            double from,
            double to) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i <= 12; i++) {
            double t = from + (to - from) * i / 12;
            int px = (int) Math.round(x + t * dx);
            int py = (int) Math.round(y + t * dy);
            boolean inside = px >= 0 && py >= 0 && px < drawing.width() && py < drawing.height();
            if (inside && mask.values()[py * mask.width() + px] == 0) {
                sum += Light.luminance(drawing.rgb(), py * drawing.width() + px);
                count++;
            }
        }
        return count < 4 ? -1 : sum / count;
    }

    /**
     * The light's colour by shades of gray (Finlayson and Trezzi, Shades of Gray and Colour
     * Constancy, 2004), and only a share of it: much of a scene's colour is its things'.
     */
    private static double[] tint(Drawing drawing) {
        double[] sum = new double[3];
        int step = Math.max(1, drawing.width() * drawing.height() / 40_000);
        for (int i = 0; i < drawing.width() * drawing.height(); i += step) {
            for (int c = 0; c < 3; c++) {
                double value = Light.linear(drawing.rgb()[3 * i + c]);
                sum[c] += Math.pow(value, NORM);
            }
        }
        double[] tint = new double[3];
        for (int c = 0; c < 3; c++) {
            tint[c] = Math.pow(sum[c] + 1e-9, 1.0 / NORM);
        }
        double gray = 0.2126 * tint[0] + 0.7152 * tint[1] + 0.0722 * tint[2];
        for (int c = 0; c < 3; c++) {
            double mild = Math.pow(tint[c] / gray, TINT_SHARE);
            tint[c] = Math.max(1 / MOST_TINT, Math.min(MOST_TINT, mild));
        }
        return tint;
    }

    /**
     * Where the brightest of a scene lies, seen from a place.
     *
     * @param side -1 left, 1 right
     * @param above 0 around it, 1 higher up: a window or the sky behind it
     */
    private record Glow(double side, double above) {
        static Glow of(Drawing drawing, Box box) {
            double middleX = box.x() + box.width() / 2.0;
            double sumX = 0;
            double sumY = 0;
            double weights = 1e-9;
            double all = 0;
            int count = 0;
            for (int y = 0; y < drawing.height(); y += 4) {
                for (int x = 0; x < drawing.width(); x += 4) {
                    double light = Light.luminance(drawing.rgb(), y * drawing.width() + x);
                    double weight = light * light * light * light;
                    sumX += weight * (x - middleX) / drawing.width();
                    sumY += weight * (box.bottom() - y) / drawing.height();
                    weights += weight;
                    all += light;
                    count++;
                }
            }
            // Evenly lit scenes have no glow to speak of.
            double mean = all / count;
            double peaked = Math.pow(weights / count, 0.25) / (mean + 1e-6) - 1;
            double sure = Math.max(0, Math.min(1, 2 * peaked));
            return new Glow(2 * sure * sumX / weights, sure * sumY / weights);
        }
    }

    private static double clamp(double value) {
        return Math.max(-1, Math.min(1, value));
    }
}
