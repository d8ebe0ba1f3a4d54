package io.polyptych.caption;

import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.StageMetrics;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.Shot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.types.Either;

/**
 * Stage 3 of 9: reads shots, emits them with captions. Rejects nothing: after the timeout the
 * product's attributes must do, and the caption's note says so.
 *
 * <p>To be used with the configuration's {@link CaptionConfig#operatorTimeout()} and, as capacity,
 * its {@link CaptionConfig#inFlight()}.
 */
public final class CaptionShot extends RichAsyncFunction<Shot, Shot> {
    private static final String STAGE = "caption";

    private final CaptionConfig config;
    private final String objects;
    private final Captioner.Provider provider;

    private transient ShotCaptions captions;
    private transient ExecutorService threads;
    private transient StageMetrics metrics;
    private transient Counter fallbacks;

    /** Shots not answered yet; whoever removes one answers it. */
    private transient Map<ResultFuture<Shot>, Work> open;

    /**
     * With composed captions.
     *
     * @param objects the object store's root
     */
    public CaptionShot(CaptionConfig config, String objects) {
        this(config, objects, ComposedCaptioner::new);
    }

    public CaptionShot(CaptionConfig config, String objects, Captioner.Provider provider) {
        this.config = config;
        this.objects = objects;
        this.provider = provider;
    }

    @Override
    public void open(OpenContext context) {
        ObjectStore store = new ObjectStore(objects);
        captions = new ShotCaptions(provider.open(store), store);
        threads = Executors.newFixedThreadPool(config.inFlight(), CaptionShot::daemon);
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), STAGE);
        fallbacks = metrics.group().counter("fallbacks");
        open = new ConcurrentHashMap<>();
    }

    @Override
    public void asyncInvoke(Shot shot, ResultFuture<Shot> result) {
        Work work = new Work(System.nanoTime());
        open.put(result, work);
        work.future =
                threads.submit(
                        () -> {
                            try {
                                answer(result, captions.of(shot));
                            } catch (Throwable e) {
                                fail(result, e);
                            }
                        });
    }

    @Override
    public void timeout(Shot shot, ResultFuture<Shot> result) {
        Work work = open.get(result);
        String note = "captioning took longer than " + config.timeout();
        if (answer(result, ShotCaptions.fallback(shot, note)) && work != null) {
            fallbacks.inc();
            work.future.cancel(true);
        }
    }

    private boolean answer(ResultFuture<Shot> result, Shot shot) {
        Work work = open.remove(result);
        if (work == null) {
            return false;
        }
        long millis = (System.nanoTime() - work.came) / 1_000_000;
        synchronized (metrics) {
            metrics.count(Either.Right(shot), millis);
        }
        result.complete(List.of(Timings.add(shot, STAGE, millis)));
        return true;
    }

    /** A shot that was given up fails by the interrupt that gave it up; nobody waits for it. */
    private void fail(ResultFuture<Shot> result, Throwable e) {
        if (open.remove(result) != null) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "caption");
        thread.setDaemon(true);
        return thread;
    }

    /** A shot that is being described; its future is set before Flink can ask for its timeout. */
    private static final class Work {
        private final long came;
        private Future<?> future;

        Work(long came) {
            this.came = came;
        }
    }
}
