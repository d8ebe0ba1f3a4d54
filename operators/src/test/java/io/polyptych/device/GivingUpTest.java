package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.RenderRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivingUpTest {
    private static final DeviceConfig SHORT =
            Queues.config(8, Duration.ZERO, Duration.ofMillis(20));
    private static final DeviceConfig UNHURRIED = Queues.config(8, Duration.ZERO, Queues.LONG);

    @TempDir Path folder;

    private final RenderRequest request = Requests.of("system", 7);
    private Queues queues;

    @BeforeEach
    void open() {
        queues = new Queues(folder);
    }

    @AfterEach
    void close() {
        queues.close();
    }

    @Test
    void aRenderThatPassesItsDeadlineGivesTheProcessUpAndLeavesItsMarker() throws Exception {
        var recorder = new Queues.Recorder();
        RenderQueue queue = queues.queue("first", SHORT, recorder);
        CompletableFuture<RenderOutcome> answer = queue.submit(hanging(), request);

        assertThat(recorder.reason.get(1, TimeUnit.MINUTES))
                .contains("deadline")
                .contains(request.key());
        assertThatThrownBy(() -> Queues.done(answer)).hasMessageContaining("deadline");
        assertThat(queues.hasMarker(request)).isTrue();
    }

    @Test
    void aDeadEngineGivesTheProcessUp() throws Exception {
        var recorder = new Queues.Recorder();
        var system = new FakeSystem("system");
        system.deadly.add(7L);
        CompletableFuture<RenderOutcome> answer =
                queues.queue("first", UNHURRIED, recorder).submit(system, request);

        assertThat(recorder.reason.get(1, TimeUnit.MINUTES)).contains("device lost");
        assertThatThrownBy(() -> Queues.done(answer)).hasMessageContaining("device lost");
        assertThat(queues.hasMarker(request)).isTrue();
    }

    @Test
    void aModelThatDoesNotOpenInTimeGivesTheProcessUp() throws Exception {
        var recorder = new Queues.Recorder();
        var system = new FakeSystem("system");
        system.openGate = new CountDownLatch(1);
        var config =
                new DeviceConfig(
                        false,
                        0,
                        8,
                        Duration.ZERO,
                        Queues.LONG,
                        Queues.LONG,
                        Duration.ofMillis(20));
        CompletableFuture<RenderOutcome> answer =
                queues.queue("first", config, recorder).submit(system, request);

        assertThat(recorder.reason.get(1, TimeUnit.MINUTES))
                .contains("deadline")
                .contains("loaded")
                .contains("system");
        assertThatThrownBy(() -> Queues.done(answer)).hasMessageContaining("deadline");
        assertThat(queues.hasMarker(request)).isFalse();
    }

    @Test
    void theThirdProcessRejectsWhatTwoWereGivenUpFor() throws Exception {
        giveUpOn("first");
        RenderQueue second = giveUpOn("second");
        assertThat(second.stats().rendersDuplicated()).isEqualTo(1);

        var system = new FakeSystem("system");
        RenderQueue third = queues.queue("third", UNHURRIED);
        RenderOutcome.Failed failed = Queues.failed(third.submit(system, request));
        assertThat(failed.code()).isEqualTo(RenderFailure.RENDER_STUCK);
        assertThat(failed.message()).contains(StartMarkers.name(request.key()));
        assertThat(system.batches).isEmpty();
        assertThat(third.stats().rendersDuplicated()).isZero();
    }

    @Test
    void theSecondProcessMaySucceedWhereTheFirstWasGivenUp() throws Exception {
        giveUpOn("first");
        RenderQueue second = queues.queue("second", UNHURRIED);
        assertThat(Queues.done(second.submit(new FakeSystem("system"), request)).cached())
                .isFalse();
        assertThat(second.stats().rendersDuplicated()).isEqualTo(1);
        assertThat(queues.hasMarker(request)).isFalse();
    }

    @Test
    void anEndedRenderIsNotWatchedAnyMore() throws Exception {
        var recorder = new Queues.Recorder();
        RenderQueue queue = queues.queue("first", UNHURRIED, recorder);
        Queues.done(queue.submit(new FakeSystem("system"), request));
        try (var watchdog = new WatchdogUnderTest()) {
            watchdog.closeOneThenAwaitAnother();
            assertThat(watchdog.passed).isZero();
        }
        assertThat(recorder.reason).isNotDone();
    }

    /** Two watches of the same timer: the first is closed, the second shows that time passed. */
    private static final class WatchdogUnderTest implements AutoCloseable {
        private final Watchdog watchdog = new Watchdog("test");
        private volatile int passed;

        void closeOneThenAwaitAnother() throws InterruptedException {
            var later = new CountDownLatch(1);
            watchdog.watch(Duration.ofMillis(20), () -> passed++).close();
            watchdog.watch(Duration.ofMillis(20), later::countDown);
            Queues.await(later);
        }

        @Override
        public void close() {
            watchdog.close();
        }
    }

    private RenderQueue giveUpOn(String process) throws Exception {
        var recorder = new Queues.Recorder();
        RenderQueue queue = queues.queue(process, SHORT, recorder);
        CompletableFuture<RenderOutcome> answer = queue.submit(hanging(), request);
        recorder.reason.get(1, TimeUnit.MINUTES);
        assertThatThrownBy(() -> Queues.done(answer)).hasMessageContaining("deadline");
        return queue;
    }

    private static FakeSystem hanging() {
        var system = new FakeSystem("system");
        system.gate = new CountDownLatch(1);
        return system;
    }
}
