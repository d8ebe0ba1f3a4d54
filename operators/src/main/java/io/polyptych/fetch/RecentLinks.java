package io.polyptych.fetch;

import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What the links of the last records led to, so that the shots of one record fetch each link once,
 * also while it is being fetched. Another record fetches anew: what lies there may have changed.
 * Thread-safe.
 */
final class RecentLinks {
    private final Map<Key, CompletableFuture<ImageRef>> recent;

    RecentLinks(int most) {
        this.recent =
                new LinkedHashMap<>() {
                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<Key, CompletableFuture<ImageRef>> eldest) {
                        return size() > most;
                    }
                };
    }

    /**
     * The image of a record's link, fetched for the first who asks. Failures are shared too; each
     * waits no longer than to its own deadline.
     *
     * @return fails with a {@link java.util.concurrent.TimeoutException} at the deadline
     */
    CompletableFuture<ImageRef> get(
            Origin origin,
            String link,
            Deadline deadline,
            Supplier<CompletableFuture<ImageRef>> fetch) {
        CompletableFuture<ImageRef> shared;
        synchronized (recent) {
            shared = recent.computeIfAbsent(Key.of(origin, link), key -> fetch.get());
        }
        return shared.copy().orTimeout(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    }

    private record Key(
            String topic, int partition, long offset, String file, long line, String link) {
        static Key of(Origin origin, String link) {
            return new Key(
                    origin.getTopic(),
                    origin.getPartition(),
                    origin.getOffset(),
                    origin.getFile(),
                    origin.getLine(),
                    link);
        }
    }
}
