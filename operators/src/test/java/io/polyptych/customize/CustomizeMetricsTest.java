package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.WorkMeter;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.device.DeviceConfig;
import io.polyptych.device.Devices;
import io.polyptych.device.RenderQueue;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomizeMetricsTest {
    @TempDir Path folder;

    @AfterEach
    void shutDown() {
        Devices.shutDown();
    }

    @Test
    void whatTheSystemsDidOnTheDeviceIsToldByGauges() {
        RenderQueue queue =
                Devices.queue(
                        "cpu", folder.toUri().toString(), DeviceConfig.defaults().withoutEngine());
        var group = new Gauges();
        new CustomizeMetrics(group, queue);
        WorkMeter meter = queue.meter();

        assertThat(group.value("textHitRate")).isEqualTo(0.0);
        meter.countStep();
        meter.countStep();
        meter.countMade(Shared.TEXT);
        meter.countReused(Shared.TEXT);
        meter.countReused(Shared.TEXT);
        meter.countReused(Shared.TEXT);
        meter.countMade(Shared.LATENTS);

        assertThat(group.value("steps")).isEqualTo(2L);
        assertThat(group.value("textMade")).isEqualTo(1L);
        assertThat(group.value("textReused")).isEqualTo(3L);
        assertThat(group.value("textHitRate")).isEqualTo(0.75);
        assertThat(group.value("latentsMade")).isEqualTo(1L);
        assertThat(group.value("latentsHitRate")).isEqualTo(0.0);
        assertThat(group.value("reduxMade")).isEqualTo(0L);
        assertThat(group.value("maskReused")).isEqualTo(0L);
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
