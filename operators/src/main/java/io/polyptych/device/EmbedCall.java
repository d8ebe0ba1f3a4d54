package io.polyptych.device;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What one caller asked for; its views may go in several batches. Thread-safe.
 *
 * @param <R> what a view becomes
 */
final class EmbedCall<R> {
    private final List<R> results;
    private final CompletableFuture<List<R>> answer = new CompletableFuture<>();
    private int open;

    EmbedCall(int views) {
        results = new ArrayList<>(Collections.nCopies(views, null));
        open = views;
        if (views == 0) {
            answer.complete(List.of());
        }
    }

    synchronized void done(int index, R result) {
        results.set(index, result);
        open--;
        if (open == 0) {
            answer.complete(List.copyOf(results));
        }
    }

    /** One view that fails fails the call. */
    void failed(Throwable cause) {
        answer.completeExceptionally(cause);
    }

    CompletableFuture<List<R>> answer() {
        return answer;
    }
}
