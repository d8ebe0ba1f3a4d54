package io.polyptych.device;

import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.RenderRequest;
import java.util.concurrent.CompletableFuture;

/**
 * One render key from being asked for to being answered, whoever joins meanwhile.
 *
 * <p>Passed from thread to thread, with one owner at a time.
 */
final class Render {
    /** What has to be resident for it. */
    record Model(String system, String digest, int revision) {}

    private final CustomizerProvider provider;
    private final RenderRequest request;
    private final String key;
    private final RenderRequest.BatchKey batchKey;
    private final Model model;
    private final long arrivedNanos;
    private final CompletableFuture<RenderOutcome> answer = new CompletableFuture<>();
    private volatile StartMarkers.Found marker = StartMarkers.Found.NONE;
    private volatile boolean started;
    private volatile long waitMillis;

    Render(CustomizerProvider provider, RenderRequest request, long arrivedNanos) {
        this.provider = provider;
        this.request = request;
        this.key = request.key();
        this.batchKey = request.batchKey();
        this.model =
                new Model(
                        request.manifest().system(),
                        request.manifest().digest(),
                        request.revision());
        this.arrivedNanos = arrivedNanos;
    }

    CustomizerProvider provider() {
        return provider;
    }

    RenderRequest request() {
        return request;
    }

    String key() {
        return key;
    }

    RenderRequest.BatchKey batchKey() {
        return batchKey;
    }

    Model model() {
        return model;
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    CompletableFuture<RenderOutcome> answer() {
        return answer;
    }

    StartMarkers.Found marker() {
        return marker;
    }

    void found(StartMarkers.Found found) {
        marker = found;
    }

    /**
     * A process was given up or killed while it rendered this. It is rendered alone, so that it
     * can't take the rest of a batch along.
     */
    boolean suspect() {
        return marker.givenUpStarts() > 0;
    }

    void start(long waitedMillis) {
        started = true;
        waitMillis = waitedMillis;
    }

    boolean started() {
        return started;
    }

    long waitMillis() {
        return waitMillis;
    }
}
