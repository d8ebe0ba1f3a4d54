package io.polyptych.fetch;

import io.polyptych.imaging.UnusableImage;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Origin;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

    /** The image of a record's link, fetched by the first who asks. Failures are shared too. */
    ImageRef get(Origin origin, String link, Deadline deadline, Fetch fetch)
            throws FetchFailure, UnusableImage, IOException {
        Key key = Key.of(origin, link);
        CompletableFuture<ImageRef> mine = new CompletableFuture<>();
        CompletableFuture<ImageRef> first;
        synchronized (recent) {
            first = recent.putIfAbsent(key, mine);
        }
        if (first != null) {
            return await(first, deadline);
        }
        try {
            mine.complete(fetch.run());
        } catch (FetchFailure | UnusableImage | IOException | RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        }
        return mine.join();
    }

    private static ImageRef await(CompletableFuture<ImageRef> first, Deadline deadline)
            throws FetchFailure, UnusableImage, IOException {
        try {
            return first.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw FetchFailure.timedOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FetchFailure.unreachable("the job was stopped while it was fetched");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FetchFailure failure) {
                throw failure;
            }
            if (e.getCause() instanceof UnusableImage unusable) {
                throw unusable;
            }
            throw new IOException("fetching failed in another shot of the record", e.getCause());
        }
    }

    /** Follows a link. */
    interface Fetch {
        ImageRef run() throws FetchFailure, UnusableImage, IOException;
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
