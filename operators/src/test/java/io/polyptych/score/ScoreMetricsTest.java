package io.polyptych.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.View;
import io.polyptych.contract.VisionModel;
import io.polyptych.device.DeviceConfig;
import io.polyptych.device.Devices;
import io.polyptych.device.EmbedConfig;
import io.polyptych.imaging.Picture;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoreMetricsTest {
    private static final View VIEW = View.of(new Picture(1, 1, new byte[3]));

    @AfterEach
    void shutDown() {
        Devices.shutDown();
    }

    @Test
    void batchesOfTheProcessAndHitsOfTheSubtaskAreToldByGauges() {
        CacheMeter references = new CacheMeter();
        Gauges group = new Gauges();
        ScoreMetrics.of(group, references);
        long embedded = (long) group.value("embedded");
        long batches = (long) group.value("embedBatches");

        VisionModel model =
                Devices.vision(
                        "cpu",
                        new MeanColours.Source("clip-1"),
                        new EmbedConfig(2, Duration.ZERO, Duration.ofMinutes(1)),
                        DeviceConfig.defaults().withoutEngine());
        model.whole().embed(List.of(VIEW, VIEW, VIEW));
        references.count(true);
        references.count(true);
        references.count(false);

        assertThat((long) group.value("embedded") - embedded).isEqualTo(3);
        assertThat((long) group.value("embedBatches") - batches).isEqualTo(2);
        assertThat((double) group.value("meanBatch")).isPositive();
        assertThat(group.value("referenceHits")).isEqualTo(2L);
        assertThat(group.value("referenceMisses")).isEqualTo(1L);
    }

    /** Keeps gauges by name, whatever group they are added to. */
    private static final class Gauges extends UnregisteredMetricsGroup {
        private final Map<String, Gauge<?>> gauges = new HashMap<>();

        @Override
        public MetricGroup addGroup(String name) {
            return this;
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            gauges.put(name, gauge);
            return gauge;
        }

        Object value(String name) {
            return gauges.get(name).getValue();
        }
    }
}
