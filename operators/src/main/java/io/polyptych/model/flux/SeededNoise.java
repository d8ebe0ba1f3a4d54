package io.polyptych.model.flux;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;

/**
 * Normally distributed numbers from a seed: the same on every machine, and each by its index alone.
 *
 * <p>Philox4x32-10 (Salmon et al., Parallel Random Numbers: As Easy as 1, 2, 3, SC 2011) turns a
 * 128-bit counter under a 64-bit key into four 32-bit numbers. The key is the seed, low word first;
 * the counter is (low word of the block's index, high word, 0, 0). From a block's words w0..w3, as
 * unsigned numbers, Box and Muller's transform makes its four numbers, in double precision:
 *
 * <pre>
 * r = sqrt(−2 ln((w0 + 1) / 2^32)), a = 2 π w1 / 2^32: r cos a, r sin a; then w2 and w3 likewise
 * </pre>
 *
 * rounded to float32 at the end. Number i of a tensor, row-major, is number i mod 4 of block i / 4.
 * StrictMath makes it the same everywhere. It is none of PyTorch's generators: a seed gives another
 * picture there.
 */
public final class SeededNoise {
    private static final int ROUNDS = 10;
    private static final double TWO_TO_32 = 4294967296.0;

    private final int keyLow;
    private final int keyHigh;

    public SeededNoise(long seed) {
        keyLow = (int) seed;
        keyHigh = (int) (seed >>> 32);
    }

    /** Float32 on the CPU, mean 0 and variance 1. */
    public Tensor tensor(Scope scope, long... shape) {
        int count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, Math.toIntExact(size));
        }
        return scope.floats(numbers(count), shape);
    }

    /** The first numbers. */
    public float[] numbers(int count) {
        float[] numbers = new float[count];
        double[] four = new double[4];
        for (int i = 0; i < count; i += 4) {
            int block = i / 4;
            int[] words = philox(new int[] {block, 0, 0, 0}, keyLow, keyHigh);
            normal(words[0], words[1], four, 0);
            normal(words[2], words[3], four, 2);
            for (int j = 0; j < Math.min(4, count - i); j++) {
                numbers[i + j] = (float) four[j];
            }
        }
        return numbers;
    }

    private static void normal(int first, int second, double[] into, int at) {
        double uniform = (Integer.toUnsignedLong(first) + 1) / TWO_TO_32;
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform));
        double angle = 2 * StrictMath.PI * (Integer.toUnsignedLong(second) / TWO_TO_32);
        into[at] = radius * StrictMath.cos(angle);
        into[at + 1] = radius * StrictMath.sin(angle);
    }

    /** Philox4x32 with ten rounds: four words of the counter to four random words. */
    static int[] philox(int[] counter, int keyLow, int keyHigh) {
        int[] c = counter.clone();
        int k0 = keyLow;
        int k1 = keyHigh;
        for (int round = 0; round < ROUNDS; round++) {
            long left = Integer.toUnsignedLong(c[0]) * 0xD2511F53L;
            long right = Integer.toUnsignedLong(c[2]) * 0xCD9E8D57L;
            c =
                    new int[] {
                        (int) (right >>> 32) ^ c[1] ^ k0,
                        (int) right,
                        (int) (left >>> 32) ^ c[3] ^ k1,
                        (int) left
                    };
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return c;
    }
}
