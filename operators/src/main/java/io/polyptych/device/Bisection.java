package io.polyptych.device;

import io.polyptych.contract.EngineDead;
import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.UnrenderableRequest;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Halves a failing batch until what fails stands alone, and renders the rest.
 *
 * <p>With one culprit among n, the others are part of at most log2(n) failing calls and of one that
 * succeeds. An accident (any RuntimeException) of one that stands alone is tried once more. What is
 * wrong with more than a request, a dead engine or a store that fails, ends it at once.
 */
final class Bisection {
    /** Renders a part of the batch: one result each, in order. */
    interface Attempt<T, R> {
        List<R> render(List<T> part) throws UnrenderableRequest, OutOfDeviceMemory, EngineDead;
    }

    /** Told once of each member of the batch, as soon as it is known. */
    interface Findings<T, R> {
        void rendered(T one, R result);

        void failed(T one, Exception cause);
    }

    private Bisection() {}

    static <T, R> void run(List<T> batch, Attempt<T, R> attempt, Findings<T, R> findings)
            throws EngineDead {
        Exception cause = tryOnce(batch, attempt, findings);
        if (cause instanceof RuntimeException && batch.size() == 1) {
            cause = tryOnce(batch, attempt, findings);
        }
        if (cause == null) {
            return;
        }
        if (batch.size() == 1) {
            findings.failed(batch.get(0), cause);
            return;
        }
        int middle = batch.size() / 2;
        run(batch.subList(0, middle), attempt, findings);
        run(batch.subList(middle, batch.size()), attempt, findings);
    }

    /** What went wrong, or null if all went well and was told. */
    private static <T, R> Exception tryOnce(
            List<T> part, Attempt<T, R> attempt, Findings<T, R> findings) throws EngineDead {
        List<R> results;
        try {
            results = attempt.render(part);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (UnrenderableRequest | OutOfDeviceMemory | RuntimeException e) {
            return e;
        }
        for (int i = 0; i < part.size(); i++) {
            findings.rendered(part.get(i), results.get(i));
        }
        return null;
    }
}
