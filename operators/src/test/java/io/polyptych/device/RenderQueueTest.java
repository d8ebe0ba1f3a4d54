package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.ModelUnusable;
import io.polyptych.contract.RenderRequest;
import io.polyptych.imaging.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderQueueTest {
    @TempDir Path folder;

    private final FakeSystem system = new FakeSystem("system");
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
    void aRenderLiesInTheStoreUnderItsKey() throws Exception {
        RenderQueue queue = queues.queue();
        RenderOutcome.Done done = Queues.done(queue.submit(system, request));

        assertThat(done.image().getUri()).endsWith("renders/" + request.key() + ".png");
        assertThat(new Pictures(queues.objects).load(done.image()).rgb()[0]).isEqualTo((byte) 7);
        assertThat(done.notes()).containsExactly("seed 7");
        assertThat(done.cached()).isFalse();
        assertThat(queue.stats().rendered()).isEqualTo(1);
        assertThat(queue.stats().queued()).isZero();
        assertThat(queue.stats().inFlight()).isZero();
    }

    @Test
    void aStartMarkerLiesThereDuringTheRenderAndNotAfterIt() throws Exception {
        system.gate = new CountDownLatch(1);
        CompletableFuture<RenderOutcome> answer = queues.queue().submit(system, request);
        Queues.await(system.entered);
        assertThat(queues.hasMarker(request)).isTrue();

        system.gate.countDown();
        Queues.done(answer);
        assertThat(queues.hasMarker(request)).isFalse();
    }

    @Test
    void aKeyAskedForAgainJoinsTheRunningRender() throws Exception {
        system.gate = new CountDownLatch(1);
        RenderQueue queue = queues.queue();
        CompletableFuture<RenderOutcome> first = queue.submit(system, request);
        Queues.await(system.entered);
        CompletableFuture<RenderOutcome> second = queue.submit(system, request);
        assertThat(queue.stats().inFlight()).isEqualTo(1);
        system.gate.countDown();

        assertThat(Queues.done(second)).isEqualTo(Queues.done(first));
        assertThat(system.batches).hasSize(1);
        assertThat(queue.stats().coalesced()).isEqualTo(1);
    }

    @Test
    void aRenderGoesOnAfterItsSubmitterWasCancelledAndTheNextOneJoinsIt() throws Exception {
        system.gate = new CountDownLatch(1);
        RenderQueue queue = queues.queue();
        CompletableFuture<RenderOutcome> cancelled = queue.submit(system, request);
        Queues.await(system.entered);
        cancelled.cancel(true);
        CompletableFuture<RenderOutcome> next = queue.submit(system, request);
        system.gate.countDown();

        assertThat(Queues.done(next).cached()).isFalse();
        assertThat(system.batches).hasSize(1);
    }

    @Test
    void aFinishedRenderIsReadWithItsNotesAndTimesAndNotRenderedAgain() throws Exception {
        RenderOutcome.Done rendered = Queues.done(queues.queue().submit(system, request));
        RenderQueue another = queues.queue("another", Queues.config(8, Duration.ZERO, Queues.LONG));
        RenderOutcome.Done read = Queues.done(another.submit(system, request));

        assertThat(read.cached()).isTrue();
        assertThat(read.image()).isEqualTo(rendered.image());
        assertThat(read.notes()).isEqualTo(rendered.notes());
        assertThat(read.deviceMillis()).isEqualTo(rendered.deviceMillis());
        assertThat(system.batches).hasSize(1);
        assertThat(another.stats().cached()).isEqualTo(1);
        assertThat(another.stats().modelLoads()).isZero();
    }

    @Test
    void requestsThatFillABatchDoNotWaitForMore() throws Exception {
        system.largestBatch = 3;
        RenderQueue queue = queues.queue("process", Queues.config(8, Queues.LONG, Queues.LONG));
        for (var answer : submit(queue, 3)) {
            Queues.done(answer);
        }
        assertThat(system.batches).hasSize(1);
        assertThat(system.batches.get(0)).containsExactlyInAnyOrder(0L, 1L, 2L);
    }

    @Test
    void aBatchThatDoesNotFillGoesAfterTheBoundedWait() throws Exception {
        system.largestBatch = 3;
        RenderQueue queue =
                queues.queue("process", Queues.config(8, Duration.ofMillis(5), Queues.LONG));
        Queues.done(queue.submit(system, request));
        assertThat(system.batches).containsExactly(List.of(7L));
    }

    @Test
    void theConfiguredLargestBatchBoundsTheSystems() throws Exception {
        system.largestBatch = 100;
        RenderQueue queue = queues.queue("process", Queues.config(2, Queues.LONG, Queues.LONG));
        for (var answer : submit(queue, 4)) {
            Queues.done(answer);
        }
        assertThat(system.batches).hasSize(2).allMatch(batch -> batch.size() == 2);
    }

    @Test
    void oneBadRequestOfEightFailsAloneAndTheRestSucceed() throws Exception {
        system.largestBatch = 8;
        system.unrenderable.add(5L);
        RenderQueue queue = queues.queue("process", Queues.config(8, Queues.LONG, Queues.LONG));
        List<CompletableFuture<RenderOutcome>> answers = submit(queue, 8);
        for (int i = 0; i < answers.size(); i++) {
            if (i == 5) {
                assertThat(Queues.failed(answers.get(i)))
                        .isEqualTo(
                                new RenderOutcome.Failed(
                                        RenderFailure.UNRENDERABLE, "seed 5 is a bad one"));
            } else {
                Queues.done(answers.get(i));
            }
            assertThat(queues.hasMarker(Requests.of("system", i))).isFalse();
        }
        assertThat(queue.stats().rendered()).isEqualTo(7);
        assertThat(queue.stats().failed()).isEqualTo(1);
        assertThat(queue.stats().inFlight()).isZero();
    }

    @Test
    void aBatchTooLargeForTheDeviceIsHalved() throws Exception {
        system.largestBatch = 4;
        system.memory = 2;
        RenderQueue queue = queues.queue("process", Queues.config(8, Queues.LONG, Queues.LONG));
        for (var answer : submit(queue, 4)) {
            Queues.done(answer);
        }
        assertThat(system.batches).extracting(List::size).containsExactly(4, 2, 2);
    }

    @Test
    void whatIsTooLargeEvenAloneFailsAsOutOfMemory() throws Exception {
        system.memory = 0;
        assertThat(Queues.failed(queues.queue().submit(system, request)).code())
                .isEqualTo(RenderFailure.OUT_OF_DEVICE_MEMORY);
    }

    @Test
    void aRepeatedAccidentFailsTheRequestAndNotTheQueue() throws Exception {
        system.accidents.add(7L);
        RenderQueue queue = queues.queue();
        assertThat(Queues.failed(queue.submit(system, request)).code())
                .isEqualTo(RenderFailure.RENDER_FAILED);
        Queues.done(queue.submit(system, Requests.of("system", 8)));
    }

    @Test
    void theOldModelIsClosedBeforeTheNewOneIsOpened() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        RenderQueue queue = queues.queue();
        Queues.done(queue.submit(new FakeSystem("a", events), Requests.of("a", 1)));
        Queues.done(queue.submit(new FakeSystem("b", events), Requests.of("b", 1)));
        assertThat(events).containsExactly("open a", "close a", "open b");
        assertThat(queue.stats().modelLoads()).isEqualTo(2);
        assertThat(queue.stats().modelSwaps()).isEqualTo(1);

        queue.close();
        assertThat(events).endsWith("close b");
    }

    @Test
    void twoQueuesOfADeviceShareItsOneModel() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        ResidentModel resident = Queues.resident();
        DeviceConfig config = Queues.config(1, Duration.ZERO, Queues.LONG);
        RenderQueue first = queues.queue("p", config, new Queues.Recorder(), resident);
        RenderQueue second = queues.queue("p", config, new Queues.Recorder(), resident);
        var a = new FakeSystem("a", events);
        Queues.done(first.submit(a, Requests.of("a", 1)));
        Queues.done(second.submit(new FakeSystem("b", events), Requests.of("b", 1)));
        Queues.done(first.submit(a, Requests.of("a", 2)));
        assertThat(events).containsExactly("open a", "close a", "open b", "close b", "open a");
    }

    @Test
    void twoQueuesOfOneStoreDoNotTakeTheModelFromEachOther() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        ResidentModel resident = Queues.resident();
        RenderQueue first =
                queues.queue(
                        "p",
                        Queues.config(1, Duration.ZERO, Queues.LONG),
                        new Queues.Recorder(),
                        resident);
        RenderQueue second =
                queues.queue(
                        "p",
                        Queues.config(2, Duration.ZERO, Queues.LONG),
                        new Queues.Recorder(),
                        resident);
        var a = new FakeSystem("a", events);
        Queues.done(first.submit(a, Requests.of("a", 1)));
        Queues.done(second.submit(a, Requests.of("a", 2)));
        Queues.done(first.submit(a, Requests.of("a", 3)));
        assertThat(events).containsExactly("open a");
    }

    @Test
    void anotherStoreOpensTheModelAnew(@TempDir Path other) throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        ResidentModel resident = Queues.resident();
        DeviceConfig config = Queues.config(1, Duration.ZERO, Queues.LONG);
        var a = new FakeSystem("a", events);
        try (var others = new Queues(other)) {
            Queues.done(
                    queues.queue("p", config, new Queues.Recorder(), resident)
                            .submit(a, Requests.of("a", 1)));
            Queues.done(
                    others.queue("p", config, new Queues.Recorder(), resident)
                            .submit(a, Requests.of("a", 1)));
        }
        assertThat(events).containsExactly("open a", "close a", "open a", "close a");
    }

    @Test
    void aSystemThatNeedsPyTorchFailsWhereItIsNotLoadedAndOthersRender() throws Exception {
        system.needsEngine = true;
        RenderQueue queue = queues.queue();
        CompletableFuture<RenderOutcome> answer = queue.submit(system, request);
        assertThatThrownBy(() -> Queues.done(answer))
                .hasMessageContaining("system needs PyTorch")
                .hasMessageContaining("customize.device.engine");
        assertThat(queues.hasMarker(request)).isFalse();

        Queues.done(queue.submit(new FakeSystem("plain"), Requests.of("plain", 1)));
    }

    @Test
    void anotherProcessesMarkerCountsAsADuplicatedRender() throws Exception {
        new StartMarkers(queues.objects, "killed").write(request.key(), StartMarkers.Found.NONE);
        RenderQueue queue = queues.queue();
        Queues.done(queue.submit(system, request));
        assertThat(queue.stats().rendersDuplicated()).isEqualTo(1);
        assertThat(queues.hasMarker(request)).isFalse();
    }

    @Test
    void aMarkerOfThisProcessIsNoDuplicate() throws Exception {
        new StartMarkers(queues.objects, "process").write(request.key(), StartMarkers.Found.NONE);
        RenderQueue queue = queues.queue();
        Queues.done(queue.submit(system, request));
        assertThat(queue.stats().rendersDuplicated()).isZero();
    }

    @Test
    void aStoreThatFailsFailsTheAnswerSoThatFlinkStartsAgain() throws Exception {
        Path file = Files.createFile(folder.resolve("not-a-folder"));
        try (var broken = new Queues(file)) {
            CompletableFuture<RenderOutcome> answer = broken.queue().submit(system, request);
            assertThatThrownBy(() -> Queues.done(answer)).hasCauseInstanceOf(IOException.class);
            assertThat(system.batches).isEmpty();
        }
    }

    @Test
    void aModelThatCannotBeOpenedFailsTheAnswersAndTheNextOneIsTriedAgain() throws Exception {
        system.unopenable = new IllegalStateException("no such file");
        RenderQueue queue = queues.queue();
        CompletableFuture<RenderOutcome> answer = queue.submit(system, request);
        assertThatThrownBy(() -> Queues.done(answer)).hasRootCauseMessage("no such file");

        system.unopenable = null;
        Queues.done(queue.submit(system, request));
    }

    @Test
    void aModelWithUnusableFilesFailsItsOwnShotsAndSaysWhy() throws Exception {
        system.unopenable = new ModelUnusable("adapter.safetensors fits nothing", null);
        RenderQueue queue = queues.queue();
        RenderOutcome outcome = queue.submit(system, request).get(1, TimeUnit.MINUTES);
        assertThat(outcome)
                .isEqualTo(
                        new RenderOutcome.Failed(
                                RenderFailure.MODEL_UNUSABLE, "adapter.safetensors fits nothing"));
        Queues.done(queue.submit(new FakeSystem("other"), Requests.of("other", 1)));
    }

    @Test
    void whatTwoOrderlyStopsInterruptedTheThirdProcessRenders() throws Exception {
        closeMidRender("first");
        closeMidRender("second");

        RenderQueue third = queues.queue("third", Queues.config(8, Duration.ZERO, Queues.LONG));
        assertThat(Queues.done(third.submit(system, request)).cached()).isFalse();
        assertThat(third.stats().rendersDuplicated()).isZero();
    }

    private void closeMidRender(String process) throws Exception {
        var busy = new FakeSystem("system");
        busy.gate = new CountDownLatch(1);
        RenderQueue queue = queues.queue(process, Queues.config(8, Duration.ZERO, Queues.LONG));
        queue.submit(busy, request);
        Queues.await(busy.entered);
        assertThat(queues.hasMarker(request)).isTrue();
        queue.close();
        assertThat(queues.hasMarker(request)).isFalse();
    }

    @Test
    void aClosedQueueFailsWhatIsOpenAndWhatComesAfter() throws Exception {
        system.gate = new CountDownLatch(1);
        RenderQueue queue = queues.queue();
        CompletableFuture<RenderOutcome> open = queue.submit(system, request);
        Queues.await(system.entered);
        queue.close();
        CompletableFuture<RenderOutcome> late = queue.submit(system, Requests.of("system", 8));
        assertThatThrownBy(() -> Queues.done(open)).hasMessageContaining("closed");
        assertThatThrownBy(() -> Queues.done(late)).hasMessageContaining("closed");
    }

    private List<CompletableFuture<RenderOutcome>> submit(RenderQueue queue, int count) {
        List<CompletableFuture<RenderOutcome>> answers = new ArrayList<>();
        for (int seed = 0; seed < count; seed++) {
            answers.add(queue.submit(system, Requests.of("system", seed)));
        }
        return answers;
    }
}
