package io.polyptych.device;

import io.polyptych.contract.RenderRequest;
import io.polyptych.objects.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Queues over one object store, each as if in a process of its own; closed together. */
final class Queues implements AutoCloseable {
    static final Duration LONG = Duration.ofHours(1);

    private final List<RenderQueue> queues = new ArrayList<>();
    private final String root;
    final ObjectStore objects;

    Queues(Path root) {
        this.root = root.toUri().toString();
        this.objects = new ObjectStore(this.root);
    }

    /** What a queue says when it gives its process up. */
    static final class Recorder implements GiveUp {
        final CompletableFuture<String> reason = new CompletableFuture<>();

        @Override
        public void giveUp(String why, Throwable cause) {
            reason.complete(why);
        }
    }

    static DeviceConfig config(int largestBatch, Duration batchWait, Duration deadline) {
        return new DeviceConfig(false, 0, largestBatch, batchWait, LONG, deadline, LONG);
    }

    /** Never waits for a batch to fill, and never gives up. */
    RenderQueue queue() {
        return queue("process", config(8, Duration.ZERO, LONG));
    }

    RenderQueue queue(String process, DeviceConfig config) {
        return queue(process, config, new Recorder());
    }

    RenderQueue queue(String process, DeviceConfig config, GiveUp giveUp) {
        return queue(process, config, giveUp, resident());
    }

    RenderQueue queue(String process, DeviceConfig config, GiveUp giveUp, ResidentModel resident) {
        var queue =
                new RenderQueue(
                        "cpu",
                        new ObjectStore(root),
                        config,
                        new Host(process, giveUp, System::nanoTime),
                        resident);
        queues.add(queue);
        return queue;
    }

    /** A device without PyTorch. */
    static ResidentModel resident() {
        return new ResidentModel("cpu", new OptionalEngine(threads -> {}));
    }

    static RenderOutcome.Done done(CompletableFuture<RenderOutcome> answer) throws Exception {
        return (RenderOutcome.Done) answer.get(1, TimeUnit.MINUTES);
    }

    static RenderOutcome.Failed failed(CompletableFuture<RenderOutcome> answer) throws Exception {
        return (RenderOutcome.Failed) answer.get(1, TimeUnit.MINUTES);
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError("nothing happened for a minute");
        }
    }

    boolean hasMarker(RenderRequest request) throws Exception {
        return objects.exists(StartMarkers.name(request.key()));
    }

    @Override
    public void close() {
        queues.forEach(RenderQueue::close);
    }
}
