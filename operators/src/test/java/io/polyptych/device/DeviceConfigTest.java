package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeviceConfigTest {
    @Test
    void theDefaultsAreThoseOfTheDesign() {
        assertThat(DeviceConfig.defaults().drain()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DeviceConfig.defaults().deadline()).isEqualTo(Duration.ofMinutes(10));
        assertThat(DeviceConfig.defaults().loadDeadline()).isEqualTo(Duration.ofMinutes(15));
        assertThat(DeviceConfig.defaults().engine()).isTrue();
    }

    @Test
    void aMessageNamesKeyAndValue() {
        assertThatThrownBy(
                        () ->
                                new DeviceConfig(
                                        true,
                                        0,
                                        0,
                                        Duration.ZERO,
                                        Duration.ZERO,
                                        Queues.LONG,
                                        Queues.LONG))
                .hasMessage("customize.device.largest-batch must be at least 1, is 0");
        assertThatThrownBy(
                        () ->
                                new DeviceConfig(
                                        true,
                                        0,
                                        1,
                                        Duration.ZERO,
                                        Duration.ZERO,
                                        Duration.ZERO,
                                        Queues.LONG))
                .hasMessage("customize.device.deadline must be at least a millisecond, is PT0S");
        assertThatThrownBy(
                        () ->
                                new DeviceConfig(
                                        true,
                                        0,
                                        1,
                                        Duration.ZERO,
                                        Duration.ZERO,
                                        Queues.LONG,
                                        Duration.ZERO))
                .hasMessage(
                        "customize.device.load-deadline must be at least a millisecond, is PT0S");
    }
}
