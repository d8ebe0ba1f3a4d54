package io.polyptych.customize;

import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.device.Devices;
import io.polyptych.device.RenderOutcome;
import io.polyptych.device.RenderQueue;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.types.Either;

/**
 * Renders shots with one system. Only asks: the device's queue, which outlives this task attempt,
 * does the work and the retries. Run it unordered, without a timeout (0) and with a capacity of
 * {@link CustomizeConfig#inFlight()}.
 */
public final class CustomizeImages extends RichAsyncFunction<Shot, Either<Rejection, Shot>> {
    public static final String STAGE = "customize";

    private final CustomizerProvider provider;
    private final ArrayList<Manifest> models;
    private final CustomizeConfig config;
    private final String objectStore;

    private transient RenderQueue queue;
    private transient RenderRequests requests;
    private transient CustomizeMetrics metrics;

    /**
     * @param provider of the system
     * @param models of the system that are present
     * @param objectStore root of the object store
     */
    public CustomizeImages(
            CustomizerProvider provider,
            List<Manifest> models,
            CustomizeConfig config,
            String objectStore) {
        this.provider = provider;
        this.models = new ArrayList<>(models);
        this.config = config;
        this.objectStore = objectStore;
    }

    @Override
    public void open(OpenContext context) {
        String device = DeviceChoice.of(getRuntimeContext(), config);
        queue = Devices.queue(device, objectStore, config.device());
        requests = new RenderRequests(config, provider.revision(), models);
        metrics = new CustomizeMetrics(getRuntimeContext().getMetricGroup(), queue);
    }

    @Override
    public void asyncInvoke(Shot shot, ResultFuture<Either<Rejection, Shot>> result) {
        long start = System.nanoTime();
        Either<Rejection, List<RenderRequest>> asked = requests.of(shot);
        if (asked.isLeft()) {
            result.complete(List.of(metrics.count(Either.Left(asked.left()), 0)));
            return;
        }
        List<CompletableFuture<RenderOutcome>> answers =
                asked.right().stream().map(request -> queue.submit(provider, request)).toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> answers.stream().map(CompletableFuture::join).toList())
                .thenApply(outcomes -> finished(shot, asked.right(), outcomes, start))
                .whenComplete(
                        (outcome, broken) -> {
                            if (broken == null) {
                                result.complete(List.of(outcome));
                            } else {
                                result.completeExceptionally(broken);
                            }
                        });
    }

    private Either<Rejection, Shot> finished(
            Shot shot, List<RenderRequest> asked, List<RenderOutcome> outcomes, long start) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        outcomes.forEach(metrics::update);
        return metrics.count(AttemptOutcome.of(shot, asked, outcomes, millis), millis);
    }
}
