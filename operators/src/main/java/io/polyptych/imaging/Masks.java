package io.polyptych.imaging;

/** Planes of black and white, as the flags they stand for, and back. */
final class Masks {
    private Masks() {}

    /** White where a flag is set. */
    static Plane plane(boolean[] flags, int width) {
        byte[] values = new byte[flags.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (flags[i] ? 255 : 0);
        }
        return new Plane(width, flags.length / width, values);
    }

    /** Set where it is white. */
    static boolean[] of(Plane plane) {
        boolean[] flags = new boolean[plane.values().length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = plane.values()[i] != 0;
        }
        return flags;
    }
}
