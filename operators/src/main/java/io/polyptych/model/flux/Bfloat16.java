package io.polyptych.model.flux;

/** The numbers that bfloat16 has: the upper half of a float32's bits. */
final class Bfloat16 {
    private Bfloat16() {}

    /** The nearest, ties to the even one. Of finite numbers. */
    static float rounded(float number) {
        int bits = Float.floatToIntBits(number);
        int odd = bits >>> 16 & 1;
        return Float.intBitsToFloat(bits + 0x7fff + odd & 0xffff0000);
    }
}
