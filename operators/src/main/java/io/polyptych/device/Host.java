package io.polyptych.device;

import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The process a queue works in.
 *
 * @param process names it in start markers; random, since process numbers repeat in containers
 * @param giveUp ends it
 * @param nanos its clock, as {@link System#nanoTime()}
 */
record Host(String process, GiveUp giveUp, LongSupplier nanos) {

    /** This one. */
    static Host here() {
        return new Host(UUID.randomUUID().toString(), GiveUp.halting(), System::nanoTime);
    }

    long now() {
        return nanos.getAsLong();
    }

    long millisSince(long start) {
        return Math.max(0, now() - start) / 1_000_000;
    }
}
