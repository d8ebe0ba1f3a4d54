package io.polyptych.embed;

import io.polyptych.engine.MemoryExhausted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Work on a list that is halved where the device has no room for all of it together. */
final class Halving {
    private Halving() {}

    /**
     * @param work gives a result an item, in order
     * @throws MemoryExhausted if there is no room for a single item
     */
    static <P, T> List<T> of(List<P> items, Function<List<P>, List<T>> work) {
        try {
            return work.apply(items);
        } catch (MemoryExhausted e) {
            if (items.size() == 1) {
                throw e;
            }
        }
        int half = items.size() / 2;
        var results = new ArrayList<T>(of(items.subList(0, half), work));
        results.addAll(of(items.subList(half, items.size()), work));
        return results;
    }
}
