package io.polyptych.model.weights;

/**
 * Sixteen-bit floating-point numbers as bits. Widening is exact; narrowing rounds to the nearest,
 * ties to the even one. Sources: IEEE 754-2019 binary16; bfloat16 is the upper half of binary32.
 */
final class HalfFloats {
    private HalfFloats() {}

    static float fromBfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    static short toBfloat16(float number) {
        int bits = Float.floatToRawIntBits(number);
        if (Float.isNaN(number)) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }

    static float fromFloat16(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            return Math.copySign(fraction * 0x1p-24f, Float.intBitsToFloat(sign));
        }
        int widened = exponent == 0x1f ? 0xff : exponent + 127 - 15;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }

    static short toFloat16(float number) {
        int sign = Float.floatToRawIntBits(number) >>> 16 & 0x8000;
        float size = Math.abs(number);
        if (Float.isNaN(number)) {
            return (short) (sign | 0x7e00);
        } else if (size >= 65520) {
            return (short) (sign | 0x7c00);
        } else if (size < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(size * 0x1p24));
        }
        int bits = Float.floatToRawIntBits(size) - (127 - 15 << 23);
        return (short) (sign | bits + 0xfff + (bits >>> 13 & 1) >>> 13);
    }
}
