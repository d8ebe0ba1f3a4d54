package io.polyptych.customize;

import io.polyptych.contract.WorkMeter;
import io.polyptych.device.QueueStats;
import io.polyptych.device.RenderOutcome;
import io.polyptych.device.RenderQueue;
import io.polyptych.outcome.StageMetrics;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.types.Either;

/**
 * The stage's metrics: what every stage has, {@code queueMillis} and {@code deviceMillis} of its
 * own renders, and the numbers of its device: the queue's, and what the systems did there ({@code
 * steps}, and of each kind of shared work {@code textMade}, {@code textReused}, {@code textHitRate}
 * and so on). All systems on a device share those. Thread-safe, since answers come on the queue's
 * threads.
 */
final class CustomizeMetrics {
    private static final int WINDOW = 1_000;

    private final StageMetrics stage;
    private final Histogram queueMillis;
    private final Histogram deviceMillis;

    CustomizeMetrics(MetricGroup operator, RenderQueue queue) {
        stage = new StageMetrics(operator, CustomizeImages.STAGE);
        queueMillis = histogram("queueMillis");
        deviceMillis = histogram("deviceMillis");
        gauge(queue, "queued", QueueStats::queued);
        gauge(queue, "inFlight", QueueStats::inFlight);
        gauge(queue, "coalesced", QueueStats::coalesced);
        gauge(queue, "cached", QueueStats::cached);
        gauge(queue, "rendered", QueueStats::rendered);
        gauge(queue, "failed", QueueStats::failed);
        gauge(queue, "rendersDuplicated", QueueStats::rendersDuplicated);
        gauge(queue, "batches", QueueStats::batches);
        gauge(queue, "modelLoads", QueueStats::modelLoads);
        gauge(queue, "modelSwaps", QueueStats::modelSwaps);
        gauge(queue, "busyMillis", QueueStats::busyMillis);
        WorkMeter meter = queue.meter();
        gauge("steps", meter::steps);
        for (WorkMeter.Shared kind : WorkMeter.Shared.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            gauge(word + "Made", () -> meter.made(kind));
            gauge(word + "Reused", () -> meter.reused(kind));
            gauge(word + "HitRate", () -> meter.hitRate(kind));
        }
    }

    /** Counts a finished shot and hands it back. */
    synchronized Either<Rejection, Shot> count(Either<Rejection, Shot> outcome, long millis) {
        return stage.count(outcome, millis);
    }

    /** Notes the times of a picture that was rendered now. */
    synchronized void update(RenderOutcome outcome) {
        if (outcome instanceof RenderOutcome.Done done && !done.cached()) {
            queueMillis.update(done.waitMillis());
            deviceMillis.update(done.deviceMillis());
        }
    }

    private Histogram histogram(String name) {
        return stage.group().histogram(name, new DescriptiveStatisticsHistogram(WINDOW));
    }

    private void gauge(RenderQueue queue, String name, ToLongFunction<QueueStats> number) {
        gauge(name, () -> number.applyAsLong(queue.stats()));
    }

    private void gauge(String name, Gauge<? extends Number> gauge) {
        stage.group().gauge(name, gauge);
    }
}
