package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesTest {
    private static final DeviceConfig CONFIG = DeviceConfig.defaults().withoutEngine();

    @TempDir Path folder;

    @AfterEach
    void shutDown() {
        Devices.shutDown();
    }

    @Test
    void everyoneWhoAsksForADeviceGetsTheSameQueue() {
        String root = folder.toUri().toString();
        RenderQueue queue = Devices.queue("cpu", root, CONFIG);
        assertThat(Devices.queue("cpu", root, CONFIG)).isSameAs(queue);
        assertThat(Devices.queue("gpu:0", root, CONFIG)).isNotSameAs(queue);
    }

    @Test
    void anEmbedderIsMadeOncePerDevice() {
        Embedder made = Devices.embedder("cpu", "fake-1", FakeEmbedder::new);
        assertThat(Devices.embedder("cpu", "fake-1", FakeEmbedder::new)).isSameAs(made);
        assertThat(Devices.embedder("gpu:0", "fake-1", FakeEmbedder::new)).isNotSameAs(made);
    }

    private static final class FakeEmbedder implements Embedder {
        @Override
        public String name() {
            return "fake-1";
        }

        @Override
        public List<float[]> embed(List<View> views) {
            return views.stream().map(view -> new float[] {1}).toList();
        }
    }
}
