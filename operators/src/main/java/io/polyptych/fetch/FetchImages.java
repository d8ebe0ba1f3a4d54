package io.polyptych.fetch;

import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.StageMetrics;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.types.Either;

/**
 * Stage 2 of 9: reads shots, emits them with their images or rejects them.
 *
 * <p>To be used with the configuration's {@link FetchConfig#operatorTimeout()} and, as capacity,
 * its {@link FetchConfig#inFlight()}. Shots wait without a thread; beside what every stage counts
 * it counts {@code refused} links, {@code redirected} and {@code retried} tries, and the {@code
 * pausedHosts} there are.
 */
public final class FetchImages extends RichAsyncFunction<Shot, Either<Rejection, Shot>> {
    private final FetchConfig config;
    private final String objects;

    private transient ShotImages images;
    private transient StageMetrics metrics;

    /** Shots not answered yet, with when they came; whoever removes one answers it. */
    private transient Map<ResultFuture<Either<Rejection, Shot>>, Long> open;

    /**
     * @param objects the object store's root
     */
    public FetchImages(FetchConfig config, String objects) {
        this.config = config;
        this.objects = objects;
    }

    @Override
    public void open(OpenContext context) {
        images = new ShotImages(config, new ObjectStore(objects));
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), ShotImages.STAGE);
        open = new ConcurrentHashMap<>();
        metrics.group().gauge("inFlight", open::size);
        ImageFetcher fetcher = images.fetcher();
        metrics.group().gauge("refused", () -> fetcher.tally().refusals());
        metrics.group().gauge("redirected", () -> fetcher.tally().redirects());
        metrics.group().gauge("retried", () -> fetcher.tally().retries());
        metrics.group().gauge("pausedHosts", fetcher::pausedHosts);
    }

    @Override
    public void asyncInvoke(Shot shot, ResultFuture<Either<Rejection, Shot>> result) {
        open.put(result, System.nanoTime());
        images.ask(shot)
                .whenComplete(
                        (outcome, e) -> {
                            if (e == null) {
                                answer(result, outcome);
                            } else {
                                fail(result, e);
                            }
                        });
    }

    @Override
    public void timeout(Shot shot, ResultFuture<Either<Rejection, Shot>> result) {
        answer(result, Either.Left(ShotImages.timedOut(shot)));
    }

    private void answer(
            ResultFuture<Either<Rejection, Shot>> result, Either<Rejection, Shot> outcome) {
        Long came = open.remove(result);
        if (came == null) {
            return;
        }
        long millis = (System.nanoTime() - came) / 1_000_000;
        synchronized (metrics) {
            metrics.count(outcome, millis);
        }
        result.complete(List.of(outcome.isLeft() ? outcome : timed(outcome.right(), millis)));
    }

    private void fail(ResultFuture<Either<Rejection, Shot>> result, Throwable e) {
        if (open.remove(result) != null) {
            result.completeExceptionally(
                    e instanceof CompletionException && e.getCause() != null ? e.getCause() : e);
        }
    }

    private static Either<Rejection, Shot> timed(Shot shot, long millis) {
        return Either.Right(Timings.add(shot, ShotImages.STAGE, millis));
    }

    @Override
    public void close() throws Exception {
        if (images != null) {
            images.close();
        }
    }
}
