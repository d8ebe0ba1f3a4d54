package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.objects.ObjectStore;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenRendersTest {
    @TempDir Path folder;

    private final ExecutorService store = Executors.newSingleThreadExecutor();
    private final Render render = new Render(new FakeSystem("system"), Requests.of("system", 7), 0);
    private ObjectStore objects;
    private OpenRenders open;

    @BeforeEach
    void open() {
        objects = new ObjectStore(folder.toUri().toString());
        open =
                new OpenRenders(
                        new RenderObjects(objects),
                        new StartMarkers(objects, "process"),
                        new Counters(),
                        store,
                        new Host("process", new Queues.Recorder(), () -> 0));
        open.enter(render);
    }

    @AfterEach
    void close() {
        store.shutdownNow();
    }

    @Test
    void anOrderlyEndTakesTheMarkersOfWhatWasStartedBack() throws Exception {
        open.start(render);
        assertThat(hasMarker()).isTrue();

        open.close();
        assertThat(hasMarker()).isFalse();
    }

    @Test
    void whatStartsAfterAnOrderlyEndLeavesNoMarker() throws Exception {
        open.close();

        assertThatThrownBy(() -> open.start(render)).hasMessageContaining("closed");
        assertThat(hasMarker()).isFalse();
    }

    @Test
    void whatIsAbandonedLeavesItsMarker() throws Exception {
        open.start(render);

        open.abandon(new IllegalStateException("given up"));
        assertThat(render.answer()).isCompletedExceptionally();
        assertThat(hasMarker()).isTrue();
    }

    private boolean hasMarker() throws Exception {
        return objects.exists(StartMarkers.name(render.key()));
    }
}
