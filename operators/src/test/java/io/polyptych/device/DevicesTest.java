package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.View;
import io.polyptych.contract.VisionModel;
import io.polyptych.contract.VisionSource;
import io.polyptych.engine.EngineFailures;
import io.polyptych.imaging.Picture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesTest {
    private static final DeviceConfig CONFIG = DeviceConfig.defaults().withoutEngine();
    private static final EmbedConfig BATCHES =
            new EmbedConfig(4, Duration.ZERO, Duration.ofMinutes(1));
    private static final View VIEW = View.of(new Picture(1, 1, new byte[3]));

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
        Embedder made = Devices.embedder("cpu", "fake-1", () -> new FakeEmbedder(1));
        assertThat(Devices.embedder("cpu", "fake-1", () -> new FakeEmbedder(1))).isSameAs(made);
        assertThat(Devices.embedder("gpu:0", "fake-1", () -> new FakeEmbedder(1)))
                .isNotSameAs(made);
    }

    @Test
    void aVisionModelIsOpenedOncePerDeviceAndClosedAtTheEnd() {
        FakeModel.opened.set(0);
        FakeModel.closed.set(0);
        VisionModel made = Devices.vision("cpu", new FakeSource("clip"), BATCHES, CONFIG);

        assertThat(Devices.vision("cpu", new FakeSource("clip"), BATCHES, CONFIG)).isSameAs(made);
        assertThat(Devices.vision("gpu:0", new FakeSource("clip"), BATCHES, CONFIG))
                .isNotSameAs(made);
        assertThat(Devices.vision("cpu", new FakeSource("dino"), BATCHES, CONFIG))
                .isNotSameAs(made);
        assertThat(FakeModel.opened).hasValue(3);

        Devices.shutDown();

        assertThat(FakeModel.closed).hasValue(3);
        assertThatThrownBy(() -> made.whole().embed(List.of(VIEW))).hasMessageContaining("closed");
    }

    @Test
    void whatCouldNotBeOpenedIsTriedAgain() {
        assertThatThrownBy(() -> Devices.vision("cpu", new FakeSource("bad"), BATCHES, CONFIG))
                .hasMessageContaining("no such model");
        assertThatThrownBy(() -> Devices.vision("cpu", new FakeSource("bad"), BATCHES, CONFIG))
                .hasMessageContaining("no such model");
    }

    @Test
    void aModelOnANetworkNeedsTheEngine() {
        VisionSource network =
                new VisionSource() {
                    @Override
                    public String key() {
                        return "weights/clip";
                    }

                    @Override
                    public VisionModel open(String device) {
                        throw new AssertionError("opened without its engine");
                    }
                };
        assertThatThrownBy(() -> Devices.vision("cpu", network, BATCHES, CONFIG))
                .hasMessageContaining("weights/clip needs PyTorch")
                .hasMessageContaining("customize.device.engine to true, or remove score.embedders");
    }

    @Test
    void aResidentModelGivesWhatTheModelGivesAndCountsIt() {
        VisionModel model = Devices.vision("cpu", new FakeSource("clip"), BATCHES, CONFIG);
        long embedded = Devices.embedded().embedded();

        assertThat(model.whole().embed(List.of(VIEW)).get(0)).containsExactly(1);
        assertThat(model.object().embed(List.of(VIEW)).get(0)).containsExactly(2);
        assertThat(model.segmented().embed(List.of(VIEW)).get(0)).containsExactly(3);
        assertThat(model.patches().orElseThrow().patches(List.of(VIEW)).get(0).covered())
                .containsExactly(1);
        assertThat(model.whole().name()).isEqualTo("fake-1");
        assertThat(model.texts()).isEmpty();
        assertThat(Devices.embedded().embedded() - embedded).isEqualTo(4);
    }

    @Test
    void aLostDeviceGivesTheProcessUpAndFailsWhoWaits() throws Exception {
        var recorder = new Queues.Recorder();
        var lost = new FakeEmbedder(1);
        var batched =
                new BatchedEmbedder(
                        lost,
                        views -> {
                            throw EngineFailures.deviceLost();
                        },
                        BATCHES,
                        new EmbedMeter(),
                        new Host("process", recorder, System::nanoTime));

        assertThatThrownBy(() -> batched.embed(List.of(VIEW))).hasCauseInstanceOf(EngineDead.class);
        assertThat(recorder.reason.get(1, TimeUnit.MINUTES))
                .contains("fake-1")
                .contains("the device is lost");
        batched.close();
    }

    @Test
    void aBatchThatPassesItsDeadlineGivesTheProcessUp() throws Exception {
        var recorder = new Queues.Recorder();
        var model =
                new BatchedModel(
                        new FakeModel(),
                        new EmbedConfig(1, Duration.ZERO, Duration.ofMillis(1)),
                        new EmbedMeter(),
                        new Host("process", recorder, System::nanoTime));
        FakeModel.gate = recorder.reason;
        try {
            model.whole().embed(List.of(VIEW));
            assertThat(recorder.reason.get(1, TimeUnit.MINUTES))
                    .contains("deadline")
                    .contains("fake-1");
        } finally {
            FakeModel.gate = CompletableFuture.completedFuture("open");
            model.close();
        }
    }

    /** Opens a {@link FakeModel}, unless it is bad. */
    private record FakeSource(String key) implements VisionSource {
        @Override
        public boolean needsEngine() {
            return false;
        }

        @Override
        public VisionModel open(String device) {
            if (key.equals("bad")) {
                throw new IllegalStateException("no such model");
            }
            FakeModel.opened.incrementAndGet();
            return new FakeModel();
        }
    }

    private static final class FakeModel implements VisionModel {
        static final AtomicInteger opened = new AtomicInteger();
        static final AtomicInteger closed = new AtomicInteger();

        /** What a batch waits for. */
        static volatile CompletableFuture<String> gate = CompletableFuture.completedFuture("open");

        @Override
        public Embedder whole() {
            return new FakeEmbedder(1);
        }

        @Override
        public Embedder object() {
            return new FakeEmbedder(2);
        }

        @Override
        public Embedder segmented() {
            return new FakeEmbedder(3);
        }

        @Override
        public Optional<PatchEmbedder> patches() {
            return Optional.of(
                    new PatchEmbedder() {
                        @Override
                        public String name() {
                            return "fake-1";
                        }

                        @Override
                        public List<Patches> patches(List<View> views) {
                            return views.stream()
                                    .map(v -> new Patches(new float[][] {{1}}, new float[] {1}))
                                    .toList();
                        }
                    });
        }

        @Override
        public Optional<TextEmbedder> texts() {
            return Optional.empty();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static final class FakeEmbedder implements Embedder {
        private final int value;

        FakeEmbedder(int value) {
            this.value = value;
        }

        @Override
        public String name() {
            return "fake-1";
        }

        @Override
        public List<float[]> embed(List<View> views) {
            FakeModel.gate.join();
            return views.stream().map(view -> new float[] {value}).toList();
        }
    }
}
