package io.polyptych.system.montage;

/** A way to light a studio. Moods add up: their factors multiply, their softness is averaged. */
enum Mood {
    BRIGHT(1.14, 0.4, 0.7, 0.8, 1, 1, 1),
    MOODY(0.8, 2.1, 0.5, 1.2, 1, 1, 1),
    SOFT(1, 0.8, 1, 0.75, 1, 1, 1),
    HARD(1.02, 1.25, 0.1, 1.3, 1, 1, 1),
    WARM(1, 1.1, 0.6, 1, 1.06, 1, 0.9),
    COOL(1, 1, 0.6, 1, 0.94, 1, 1.07),
    MORNING(1.02, 1.1, 0.5, 1, 1.05, 1, 0.93),
    GOLDEN(0.98, 1.5, 0.35, 1.15, 1.14, 0.98, 0.76),
    NIGHT(0.72, 2, 0.5, 1, 0.88, 0.97, 1.12),
    SUN(1.05, 1.2, 0.15, 1.25, 1.04, 1, 0.95);

    final double exposure;
    final double contrast;
    final double softness;
    final double shadow;
    final double red;
    final double green;
    final double blue;

    Mood(
            double exposure,
            double contrast,
            double softness,
            double shadow,
            double red,
            double green,
            double blue) {
        this.exposure = exposure;
        this.contrast = contrast;
        this.softness = softness;
        this.shadow = shadow;
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /** Whether it asks for a dark backdrop where none is named. */
    boolean dark() {
        return this == MOODY || this == NIGHT;
    }
}
