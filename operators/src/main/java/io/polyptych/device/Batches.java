package io.polyptych.device;

import io.polyptych.contract.RenderRequest.BatchKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups requests of the resident model. Pure: times are given.
 *
 * <p>A batch goes when it is full or its first request has waited long enough; of several, the one
 * whose first request came first. A suspect is a batch of its own.
 */
final class Batches {
    private Batches() {}

    /**
     * @param waiting requests of the loaded model, in order of arrival, at least one
     * @return a batch, or how long to wait for one
     */
    static Turn next(List<Render> waiting, Loaded loaded, long batchWaitNanos, long now) {
        long soonest = Long.MAX_VALUE;
        for (List<Render> batch : group(waiting, loaded)) {
            Render first = batch.get(0);
            boolean full = first.suspect() || batch.size() == loaded.largestBatch(first.batchKey());
            long left = batchWaitNanos - (now - first.arrivedNanos());
            if (full || left <= 0) {
                return new Turn.Batch(batch);
            }
            soonest = Math.min(soonest, left);
        }
        return new Turn.Wait(soonest);
    }

    /** In order of their first requests; each full one is followed by a fresh one. */
    private static List<List<Render>> group(List<Render> waiting, Loaded loaded) {
        List<List<Render>> batches = new ArrayList<>();
        Map<BatchKey, List<Render>> filling = new HashMap<>();
        for (Render render : waiting) {
            BatchKey key = render.batchKey();
            if (render.suspect()) {
                batches.add(List.of(render));
                continue;
            }
            List<Render> batch = filling.get(key);
            if (batch == null || batch.size() == loaded.largestBatch(key)) {
                batch = new ArrayList<>();
                filling.put(key, batch);
                batches.add(batch);
            }
            batch.add(render);
        }
        return batches;
    }
}
