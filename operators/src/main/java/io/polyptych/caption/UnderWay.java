package io.polyptych.caption;

import io.polyptych.caption.ModelFault.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Words that are being asked for: who wants the same at the same time waits for them instead of
 * asking too. Holds nothing that is done. Thread-safe.
 */
final class UnderWay {
    private final Map<String, CompletableFuture<String>> open = new ConcurrentHashMap<>();

    /** The words of a key, made by the first who wants them. A fault is shared too. */
    String get(String key, TimeLeft time, Work work)
            throws ModelFault, IOException, InterruptedException {
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> first = open.putIfAbsent(key, mine);
        if (first != null) {
            return await(first, time);
        }
        try {
            String words = work.run();
            mine.complete(words);
            return words;
        } catch (ModelFault | IOException | InterruptedException | RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            open.remove(key);
        }
    }

    private static String await(CompletableFuture<String> first, TimeLeft time)
            throws ModelFault, InterruptedException {
        try {
            return first.get(time.now().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw ModelFault.of(Kind.NO_ANSWER, "the time for a shot is used up");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ModelFault fault
                    ? fault
                    : ModelFault.of(
                            Kind.NO_ANSWER, "asking for the same words failed in another shot");
        }
    }

    /** Asks. */
    interface Work {
        String run() throws ModelFault, IOException, InterruptedException;
    }
}
