package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.device.DeviceConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomizeConfigTest {
    @Test
    void theDefaultsAreOneCpuWithRoomForFourBatches() {
        CustomizeConfig config = CustomizeConfig.defaults();

        assertThat(config.devices()).containsExactly("cpu");
        assertThat(config.inFlight()).isGreaterThanOrEqualTo(4 * config.device().largestBatch());
    }

    @Test
    void aCapacityBelowFourBatchesIsRefused() {
        assertThatThrownBy(() -> config(1024, List.of("cpu"), 31))
                .hasMessage(
                        "customize.in-flight must be at least four times device.largest-batch, is"
                                + " 31");
    }

    @Test
    void aCanvasThatIsNoMultipleOfSixteenIsRefused() {
        assertThatThrownBy(() -> config(1000, List.of("cpu"), 32))
                .hasMessage("customize.canvas-width must be a multiple of 16, is 1000");
    }

    @Test
    void anUnknownDeviceIsRefused() {
        assertThatThrownBy(() -> config(1024, List.of("cpu", "tpu"), 32))
                .hasMessage("customize.devices must be cpu or gpu:INDEX each, is tpu");
    }

    private static CustomizeConfig config(int width, List<String> devices, int inFlight) {
        return new CustomizeConfig(
                width, 1024, devices, "", 1, inFlight, Map.of(), Map.of(), DeviceConfig.defaults());
    }
}
