package io.polyptych.score;

import io.polyptych.contract.View;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.Reference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * What an embedder makes of references, the last ones kept: a product's shots come in a row. Two
 * that ask for the same wait for one. Thread-safe.
 *
 * @param <R> what a reference becomes
 */
final class KeptReferences<R> {
    private final Pictures pictures;
    private final Function<List<View>, List<R>> embedder;
    private final CacheMeter meter;
    private final Map<String, CompletableFuture<R>> kept;

    /** What is asked of the embedder by this call. */
    private record Asked<R>(String key, Reference reference, CompletableFuture<R> answer) {}

    /**
     * @param most that are kept
     */
    KeptReferences(
            Pictures pictures, Function<List<View>, List<R>> embedder, int most, CacheMeter meter) {
        this.pictures = pictures;
        this.embedder = embedder;
        this.meter = meter;
        this.kept =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<String, CompletableFuture<R>> eldest) {
                        return size() > most;
                    }
                };
    }

    /**
     * One a reference, in order: of the product within its cut-out, or of the whole image where
     * there is none.
     *
     * @throws IOException if the object store fails
     */
    List<R> of(List<Reference> references) throws IOException {
        List<CompletableFuture<R>> answers = new ArrayList<>();
        List<Asked<R>> asked = new ArrayList<>();
        synchronized (kept) {
            for (Reference reference : references) {
                String key = key(reference);
                CompletableFuture<R> answer = kept.get(key);
                meter.count(answer != null);
                if (answer == null) {
                    answer = new CompletableFuture<>();
                    kept.put(key, answer);
                    asked.add(new Asked<>(key, reference, answer));
                }
                answers.add(answer);
            }
        }
        ask(asked);
        List<R> results = new ArrayList<>();
        for (CompletableFuture<R> answer : answers) {
            results.add(joined(answer));
        }
        return results;
    }

    private void ask(List<Asked<R>> asked) throws IOException {
        if (asked.isEmpty()) {
            return;
        }
        try {
            List<View> views = new ArrayList<>();
            for (Asked<R> one : asked) {
                views.add(view(one.reference()));
            }
            List<R> results = embedder.apply(views);
            for (int i = 0; i < asked.size(); i++) {
                asked.get(i).answer().complete(results.get(i));
            }
        } catch (IOException | RuntimeException | Error e) {
            forget(asked, e);
            throw e;
        }
    }

    private void forget(List<Asked<R>> asked, Throwable cause) {
        synchronized (kept) {
            asked.forEach(one -> kept.remove(one.key(), one.answer()));
        }
        asked.forEach(one -> one.answer().completeExceptionally(cause));
    }

    private View view(Reference reference) throws IOException {
        Plane mask =
                reference.getCutOut() == null ? null : pictures.loadPlane(reference.getCutOut());
        return new View(pictures.load(reference.getImage()), mask);
    }

    private static <R> R joined(CompletableFuture<R> answer) throws IOException {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException store) {
                throw store;
            }
            throw e;
        }
    }

    private static String key(Reference reference) {
        String cutOut = reference.getCutOut() == null ? "" : reference.getCutOut().getSha256();
        return reference.getImage().getSha256() + " " + cutOut;
    }
}
