package io.polyptych.caption;

import io.polyptych.caption.ModelFault.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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

    /**
     * The words of a key, made by the first who wants them. A fault of the server or its answer is
     * shared too; if the first gave up for want of its own time, the next asks anew.
     */
    String get(String key, TimeLeft time, Work work)
            throws ModelFault, IOException, InterruptedException {
        while (true) {
            CompletableFuture<String> mine = new CompletableFuture<>();
            CompletableFuture<String> first = open.putIfAbsent(key, mine);
            if (first == null) {
                return make(key, mine, time, work);
            }
            Optional<String> words = await(first, time);
            if (words.isPresent()) {
                return words.get();
            }
        }
    }

    /**
     * Whoever waits is told once nobody new can begin to: so it never meets the same wait twice.
     */
    private String make(String key, CompletableFuture<String> mine, TimeLeft time, Work work)
            throws ModelFault, IOException, InterruptedException {
        try {
            String words = work.run();
            open.remove(key);
            mine.complete(words);
            return words;
        } catch (ModelFault | IOException | InterruptedException | RuntimeException | Error e) {
            open.remove(key);
            if (e instanceof InterruptedException || time.isOver()) {
                mine.cancel(false);
            } else {
                mine.completeExceptionally(e);
            }
            throw e;
        }
    }

    /** Empty if the first gave up for reasons of its own. */
    private static Optional<String> await(CompletableFuture<String> first, TimeLeft time)
            throws ModelFault, InterruptedException {
        try {
            return Optional.of(first.get(time.now().toNanos(), TimeUnit.NANOSECONDS));
        } catch (CancellationException e) {
            return Optional.empty();
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
