package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {
    @Test
    void subtasksTakeTheDevicesInTurn() {
        List<String> devices = List.of("gpu:0", "gpu:1");
        assertThat(List.of(0, 1, 2, 3))
                .extracting(subtask -> DeviceChoice.inTurn(devices, subtask))
                .containsExactly("gpu:0", "gpu:1", "gpu:0", "gpu:1");
    }

    @Test
    void gpusThatFlinkGivesAreNamedByTheirIndex() {
        Set<ExternalResourceInfo> infos = Set.of(new Gpu("10"), new Gpu("2"));
        assertThat(DeviceChoice.gpus("gpu", infos)).containsExactly("gpu:2", "gpu:10");
    }

    @Test
    void aResourceThatFlinkDoesNotGiveIsAnError() {
        assertThatThrownBy(() -> DeviceChoice.gpus("gpu", Set.of()))
                .hasMessageContaining("external-resource is gpu");
    }

    private record Gpu(String index) implements ExternalResourceInfo {
        @Override
        public Optional<String> getProperty(String key) {
            return key.equals("index") ? Optional.of(index) : Optional.empty();
        }

        @Override
        public Collection<String> getKeys() {
            return List.of("index");
        }
    }
}
