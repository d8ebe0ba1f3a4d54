package io.polyptych.customize;

import io.polyptych.objects.Digests;
import java.nio.ByteBuffer;

/** The seeds of candidates. */
final class Seeds {
    private Seeds() {}

    /**
     * The first 63 bits of SHA-256(shotSeed ‖ attempt ‖ index): 16 bytes, big-endian, of which the
     * shot's seed takes 8, the attempt 4 and the index 4.
     *
     * @param attempt counted from 1
     * @param index of the candidate within the attempt, counted from 1
     */
    static long of(long shotSeed, int attempt, int index) {
        byte[] bytes =
                ByteBuffer.allocate(16).putLong(shotSeed).putInt(attempt).putInt(index).array();
        return Digests.first63Bits(Digests.sha256(bytes));
    }
}
