package io.polyptych.system.montage;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A studio's key light: a pool that falls off to the corners, from one side, in a colour, and
 * perhaps through a window or leaves.
 *
 * @param side where it comes from: -1 left, 1 right
 * @param exposure 1 as measured
 * @param contrast how much darker it is away from the pool: 0 evenly lit, 1 as designed
 * @param softness of what casts shadows: 0 a bare lamp, 1 a large softbox
 * @param shadow strength of shadows, 1 as designed
 * @param tint red, green, blue; 1 is neutral
 * @param gobo what shapes it
 */
record StudioLight(
        double side,
        double exposure,
        double contrast,
        double softness,
        double shadow,
        double[] tint,
        Optional<Gobo> gobo) {

    /** The light of some moods; side, softness and strength vary with the seed. */
    static StudioLight of(List<Mood> moods, Optional<Gobo.Kind> shape, SplittableRandom random) {
        double side = (random.nextBoolean() ? 1 : -1) * (0.45 + 0.4 * random.nextDouble());
        double exposure = 1;
        double contrast = 0.85 + 0.3 * random.nextDouble();
        double softness = 0.35 + 0.45 * random.nextDouble();
        double shadow = 1;
        double[] tint = {1, 1, 1};
        for (Mood mood : moods) {
            exposure *= mood.exposure;
            contrast *= mood.contrast;
            softness = (softness + 2 * mood.softness) / 3;
            shadow *= mood.shadow;
            tint[0] *= mood.red;
            tint[1] *= mood.green;
            tint[2] *= mood.blue;
        }
        double soft = Math.max(0, softness - 0.25);
        Optional<Gobo> gobo = shape.map(kind -> Gobo.of(kind, soft, random));
        return new StudioLight(side, exposure, contrast, softness, shadow, tint, gobo);
    }

    /** The same light, spread so that the corners stay bright. */
    StudioLight even() {
        return new StudioLight(side, 1.05 * exposure, 0.5 * contrast, softness, shadow, tint, gobo);
    }

    /** The light at a place of the canvas, both 0..1, the gobo left out; linear, about 1. */
    double at(double u, double v) {
        double poolX = u - 0.5 - 0.14 * side;
        double poolY = v - 0.46;
        double pool = Math.exp(-(poolX * poolX + 0.85 * poolY * poolY) / 0.17);
        double aside = 0.1 * side * (u - 0.5);
        double corner = (u - 0.5) * (u - 0.5) + (v - 0.52) * (v - 0.52);
        double falloff = contrast * (0.30 * (1 - pool) + 0.5 * corner * corner - aside);
        return exposure * 1.05 * Math.max(0.03, 1 - falloff);
    }
}
