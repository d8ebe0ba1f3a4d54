package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.objects.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderObjectsTest {
    private static final long DEVICE_MILLIS = 1_234;

    @Test
    void aRenderReadAgainKeepsItsDeviceTimeAndIsCached(@TempDir Path folder) throws Exception {
        var renders = new RenderObjects(new ObjectStore(folder.toUri().toString()));
        RenderRequest request = Requests.of("system", 7);
        var rendered =
                new Rendered(SampleFiles.waves(Requests.SIDE, Requests.SIDE), List.of("a note"));

        RenderOutcome.Done saved =
                renders.save(
                        new Render(new FakeSystem("system"), request, 0), rendered, DEVICE_MILLIS);
        RenderOutcome.Done read = renders.find(request.key(), request, 5).orElseThrow();

        assertThat(saved.cached()).isFalse();
        assertThat(saved.deviceMillis()).isEqualTo(DEVICE_MILLIS);
        assertThat(read)
                .isEqualTo(
                        new RenderOutcome.Done(
                                saved.image(), null, List.of("a note"), true, DEVICE_MILLIS, 5));
    }
}
