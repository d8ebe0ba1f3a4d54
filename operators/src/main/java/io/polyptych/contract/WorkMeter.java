package io.polyptych.contract;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the systems on one device did, for metrics: it outlives each of them, so its numbers only
 * grow. Thread-safe.
 */
public final class WorkMeter {
    /** Work whose result the shots of a product can share. */
    public enum Shared {
        /** A prompt's encodings. */
        TEXT,
        /** An image's latents. */
        LATENTS,
        /** What a vision tower makes of a reference. */
        REDUX,
        /** A mask, sized and packed. */
        MASK
    }

    private record Tally(LongAdder made, LongAdder reused) {}

    private final LongAdder steps = new LongAdder();
    private final Map<Shared, Tally> shared = new EnumMap<>(Shared.class);

    public WorkMeter() {
        for (Shared kind : Shared.values()) {
            shared.put(kind, new Tally(new LongAdder(), new LongAdder()));
        }
    }

    /** One step on the way from noise to images was done. */
    public void countStep() {
        steps.increment();
    }

    public void countMade(Shared kind) {
        shared.get(kind).made().increment();
    }

    public void countReused(Shared kind) {
        shared.get(kind).reused().increment();
    }

    /** Steps done, each for a whole batch. */
    public long steps() {
        return steps.sum();
    }

    /** How often it had to be computed. */
    public long made(Shared kind) {
        return shared.get(kind).made().sum();
    }

    /** How often it was there already. */
    public long reused(Shared kind) {
        return shared.get(kind).reused().sum();
    }

    /** How much of what was needed was there already, 0 to 1; 0 as long as nothing was. */
    public double hitRate(Shared kind) {
        long hits = reused(kind);
        long needed = made(kind) + hits;
        return needed == 0 ? 0 : (double) hits / needed;
    }
}
