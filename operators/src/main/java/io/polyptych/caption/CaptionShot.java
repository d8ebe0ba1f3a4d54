package io.polyptych.caption;

import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.StageMetrics;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Shot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
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
    private transient Captioner captioner;
    private transient Counter fallbacks;
    private transient Counter byModel;

    /** Shots not answered yet; whoever removes one answers it. */
    private transient Map<ResultFuture<Shot>, Work> open;

    /**
     * With the captioner that the configuration asks for.
     *
     * @param objects the object store's root
     * @throws IllegalArgumentException if a model's instructions or its server's key are missing
     */
    public CaptionShot(CaptionConfig config, String objects) {
        this(config, objects, Captioners.of(config));
    }

    public CaptionShot(CaptionConfig config, String objects, Captioner.Provider provider) {
        this.config = config;
        this.objects = objects;
        this.provider = provider;
    }

    @Override
    public void open(OpenContext context) {
        ObjectStore store = new ObjectStore(objects);
        threads = Executors.newFixedThreadPool(config.inFlight(), CaptionShot::daemon);
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), STAGE);
        fallbacks = counter("fallbacks");
        byModel = counter("byModel");
        String job = getRuntimeContext().getJobInfo().getJobId().toString();
        captioner = provider.open(new CaptionerContext(store, job, new Counts(metrics.group())));
        captions = new ShotCaptions(captioner, store);
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
        count(shot.getCaption());
        result.complete(List.of(Timings.add(shot, STAGE, millis)));
        return true;
    }

    private void count(Caption caption) {
        if (caption.getNote() != null) {
            fallbacks.inc();
        } else if (!caption.getSource().equals(ComposedCaptioner.SOURCE)) {
            byModel.inc();
        }
    }

    private Counter counter(String name) {
        return metrics.group().counter(name, new ThreadSafeSimpleCounter());
    }

    /** A shot that was given up fails by the interrupt that gave it up; nobody waits for it. */
    private void fail(ResultFuture<Shot> result, Throwable e) {
        if (open.remove(result) != null) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public void close() throws Exception {
        if (threads != null) {
            threads.shutdownNow();
        }
        if (captioner != null) {
            captioner.close();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "caption");
        thread.setDaemon(true);
        return thread;
    }

    /** A captioner's counts as metrics of the stage. */
    private static final class Counts implements CaptionCounts {
        private final MetricGroup group;
        private final Counter requests;
        private final Counter retries;
        private final Counter tokens;

        Counts(MetricGroup group) {
            this.group = group;
            requests = group.counter("requests", new ThreadSafeSimpleCounter());
            retries = group.counter("retries", new ThreadSafeSimpleCounter());
            tokens = group.counter("tokens", new ThreadSafeSimpleCounter());
        }

        @Override
        public void request() {
            requests.inc();
        }

        @Override
        public void retry() {
            retries.inc();
        }

        @Override
        public void tokens(long number) {
            tokens.inc(number);
        }

        @Override
        public void breaker(IntSupplier open) {
            group.gauge("breakerOpen", open::getAsInt);
        }
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
