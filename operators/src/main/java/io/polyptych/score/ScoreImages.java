package io.polyptych.score;

import io.polyptych.contract.VisionModel;
import io.polyptych.device.DeviceConfig;
import io.polyptych.device.Devices;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.StageMetrics;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.Shot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.types.Either;

/**
 * Runs {@link ImageScores} as an operator. Each shot in flight has a thread, so that the views of
 * several shots meet in the embedders' batches. Run it unordered, without a timeout (0) and with a
 * capacity of {@link ScoreConfig#inFlight()}.
 */
public final class ScoreImages extends RichAsyncFunction<Shot, Shot> {
    private final ScoreConfig config;
    private final ScoreSources sources;
    private final DeviceConfig device;
    private final String objects;

    private transient ImageScores scores;
    private transient ExecutorService threads;
    private transient StageMetrics metrics;
    private transient volatile boolean closed;

    /**
     * @param device how the devices of the process work
     * @param objects root of the object store
     */
    public ScoreImages(
            ScoreConfig config, ScoreSources sources, DeviceConfig device, String objects) {
        this.config = config;
        this.sources = sources;
        this.device = device;
        this.objects = objects;
    }

    @Override
    public void open(OpenContext context) {
        Map<String, VisionModel> models = new HashMap<>();
        sources.models()
                .forEach(
                        (kind, source) ->
                                models.put(
                                        kind,
                                        Devices.vision(
                                                config.device(),
                                                source,
                                                config.batches(device),
                                                device)));
        scores =
                new ImageScores(
                        new ObjectStore(objects),
                        Segmenter.classical(),
                        config.identity(),
                        new ClassicalEmbedder(),
                        models,
                        sources.aesthetics() == null ? null : sources.aesthetics().open());
        // Without a network there is no batch to share, and the subtasks fill the processor.
        threads =
                Executors.newFixedThreadPool(
                        models.isEmpty() ? 1 : config.inFlight(), ScoreImages::daemon);
        metrics = ScoreMetrics.of(getRuntimeContext().getMetricGroup(), scores.references());
    }

    @Override
    public void asyncInvoke(Shot shot, ResultFuture<Shot> result) {
        threads.execute(
                () -> {
                    try {
                        result.complete(List.of(scored(shot)));
                    } catch (Throwable e) {
                        fail(result, e);
                    }
                });
    }

    private Shot scored(Shot shot) throws Exception {
        long start = System.nanoTime();
        Shot scored = scores.of(shot);
        long millis = (System.nanoTime() - start) / 1_000_000;
        scored = Timings.add(scored, ImageScores.STAGE, millis);
        synchronized (metrics) {
            metrics.count(Either.Right(scored), millis);
        }
        return scored;
    }

    /**
     * A shot that closing interrupts is no failure: it is in the checkpoint, or nobody waits for
     * it.
     */
    private void fail(ResultFuture<Shot> result, Throwable e) {
        if (!closed) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, ImageScores.STAGE);
        thread.setDaemon(true);
        return thread;
    }
}
