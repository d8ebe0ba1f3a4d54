package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndOfProcessTest {
    private static final String MARKER = StartMarkers.name(Requests.of("system", 7).key());

    @TempDir Path folder;

    @Test
    void aProcessToldToStopMidRenderTakesItsMarkerBack() throws Exception {
        Process process = RenderingProcess.start(folder, Queues.LONG);
        try {
            byte[] said = process.getInputStream().readNBytes(RenderingProcess.RENDERING.length());
            assertThat(new String(said, StandardCharsets.UTF_8))
                    .isEqualTo(RenderingProcess.RENDERING);
            assertThat(hasMarker()).isTrue();

            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(hasMarker()).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aProcessGivenUpMidRenderExitsWithItsCodeAndLeavesItsMarker() throws Exception {
        Process process = RenderingProcess.start(folder, Duration.ofMillis(20));
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(GiveUp.EXIT_CODE);
            assertThat(hasMarker()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private boolean hasMarker() throws Exception {
        return new ObjectStore(folder.toUri().toString()).exists(MARKER);
    }
}
