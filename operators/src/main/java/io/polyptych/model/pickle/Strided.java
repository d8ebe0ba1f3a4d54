package io.polyptych.model.pickle;

import java.util.Arrays;

/**
 * A tensor as PyTorch keeps it: a view of a storage.
 *
 * @param offset of its first number in the storage
 * @param strides how far apart neighbours of each dimension lie; 0 where a number is repeated
 */
record Strided(Storage storage, long offset, long[] sizes, long[] strides) implements Value {
    /**
     * @throws Refused if it reaches beyond its storage
     */
    Strided {
        if (sizes.length != strides.length) {
            throw new Refused("%d sizes and %d strides", sizes.length, strides.length);
        }
        try {
            long most = 1;
            for (long size : sizes) {
                most = Math.multiplyExact(most, Math.max(1, size));
            }
            Math.multiplyExact(most, storage.type().bytes());
            if (count(sizes) > 0 && Math.addExact(offset, span(sizes, strides)) > storage.count()) {
                throw new Refused("a tensor reaches beyond storage %s", storage.key());
            }
        } catch (ArithmeticException e) {
            throw new Refused("a tensor of storage %s is too large", storage.key());
        }
    }

    /** How many numbers it has. */
    long count() {
        return count(sizes);
    }

    long bytes() {
        return count() * storage.type().bytes();
    }

    /** From its first to its last number in the storage. */
    long span() {
        return span(sizes, strides);
    }

    /** Whether its numbers lie one behind the other, in row-major order. */
    boolean contiguous() {
        long expected = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            if (sizes[i] != 1 && strides[i] != expected) {
                return false;
            }
            expected *= sizes[i];
        }
        return true;
    }

    private static long count(long[] sizes) {
        return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    }

    private static long span(long[] sizes, long[] strides) {
        long last = 0;
        for (int i = 0; i < sizes.length; i++) {
            last = Math.addExact(last, Math.multiplyExact(sizes[i] - 1, strides[i]));
        }
        return Math.addExact(last, 1);
    }
}
