package io.polyptych.device;

import java.util.List;

/**
 * Decides what a device does next. Pure: times are given.
 *
 * <p>The resident model is served as long as requests for it wait; but where others wait too, at
 * most for the drain, counted from when the longest waiting of them arrived or the model was
 * loaded, whichever was later. Then the model they need gets its turn. So swaps are rare, and none
 * waits forever.
 */
final class Turns {
    private final long batchWaitNanos;
    private final long drainNanos;

    Turns(DeviceConfig config) {
        this.batchWaitNanos = config.batchWait().toNanos();
        this.drainNanos = config.drain().toNanos();
    }

    /**
     * @param waiting in order of arrival
     * @param loaded the resident model, or null
     */
    Turn next(List<Render> waiting, Loaded loaded, long now) {
        if (waiting.isEmpty()) {
            return Turn.Wait.FOR_REQUESTS;
        }
        List<Render> served = waiting.stream().filter(render -> serves(loaded, render)).toList();
        List<Render> others = waiting.stream().filter(render -> !serves(loaded, render)).toList();
        if (served.isEmpty()) {
            return new Turn.Load(others.get(0));
        }
        if (others.isEmpty()) {
            return Batches.next(served, loaded, batchWaitNanos, now);
        }
        long drained = Math.min(now - others.get(0).arrivedNanos(), now - loaded.sinceNanos());
        if (drained >= drainNanos) {
            return new Turn.Load(others.get(0));
        }
        Turn turn = Batches.next(served, loaded, batchWaitNanos, now);
        return turn instanceof Turn.Wait wait
                ? new Turn.Wait(Math.min(wait.nanos(), drainNanos - drained))
                : turn;
    }

    private static boolean serves(Loaded loaded, Render render) {
        return loaded != null && loaded.model().equals(render.model());
    }
}
