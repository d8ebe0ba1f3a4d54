package io.polyptych.fetch;

import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.StageMetrics;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.types.Either;

/**
 * Stage 2 of 9: reads shots, emits them with their images or rejects them.
 *
 * <p>To be used with the configuration's {@link FetchConfig#operatorTimeout()} and, as capacity,
 * its {@link FetchConfig#inFlight()}: each shot in flight has a thread.
 */
public final class FetchImages extends RichAsyncFunction<Shot, Either<Rejection, Shot>> {
    private final FetchConfig config;
    private final String objects;

    private transient ShotImages images;
    private transient ExecutorService threads;
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
        threads = Executors.newFixedThreadPool(config.inFlight(), FetchImages::daemon);
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), ShotImages.STAGE);
        open = new ConcurrentHashMap<>();
        metrics.group().gauge("inFlight", open::size);
    }

    @Override
    public void asyncInvoke(Shot shot, ResultFuture<Either<Rejection, Shot>> result) {
        open.put(result, System.nanoTime());
        threads.execute(
                () -> {
                    try {
                        answer(result, images.of(shot));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
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

    private static Either<Rejection, Shot> timed(Shot shot, long millis) {
        return Either.Right(Timings.add(shot, ShotImages.STAGE, millis));
    }

    @Override
    public void close() throws Exception {
        if (threads != null) {
            threads.shutdownNow();
        }
        if (images != null) {
            images.close();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fetch");
        thread.setDaemon(true);
        return thread;
    }
}
