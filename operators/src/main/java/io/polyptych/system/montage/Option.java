package io.polyptych.system.montage;

/** Wishes that a prompt can state, or a negative prompt refuse. */
enum Option {
    SHADOW,
    REFLECTION,
    BLUR,
    PODIUM,
    GRADIENT,
    RADIAL,
    TWO_TONE,
    LAMPS
}
