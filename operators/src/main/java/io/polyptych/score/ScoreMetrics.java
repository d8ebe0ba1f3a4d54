package io.polyptych.score;

import io.polyptych.device.Devices;
import io.polyptych.device.EmbedMeter;
import io.polyptych.outcome.StageMetrics;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * The stage's metrics: what every stage has; {@code embedded} (views), {@code embedBatches} (calls
 * of a network) and {@code meanBatch} of the process's vision models; {@code referenceHits} and
 * {@code referenceMisses} of this subtask's kept references.
 */
final class ScoreMetrics {
    private ScoreMetrics() {}

    static StageMetrics of(MetricGroup operator, CacheMeter references) {
        StageMetrics stage = new StageMetrics(operator, ImageScores.STAGE);
        EmbedMeter meter = Devices.embedded();
        gauge(stage, "embedded", meter::embedded);
        gauge(stage, "embedBatches", meter::batches);
        gauge(stage, "meanBatch", meter::meanBatch);
        gauge(stage, "referenceHits", references::hits);
        gauge(stage, "referenceMisses", references::misses);
        return stage;
    }

    private static void gauge(StageMetrics stage, String name, Gauge<? extends Number> gauge) {
        stage.group().gauge(name, gauge);
    }
}
