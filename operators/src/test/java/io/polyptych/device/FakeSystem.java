package io.polyptych.device;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.imaging.Picture;
import io.polyptych.objects.ObjectStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A system that records what it was asked, and fails or waits where it is told to. */
final class FakeSystem implements CustomizerProvider {
    final List<List<Long>> batches = new CopyOnWriteArrayList<>();
    final Set<Long> unrenderable = new HashSet<>();
    final Set<Long> accidents = new HashSet<>();
    final Set<Long> deadly = new HashSet<>();
    final CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(0);
    CountDownLatch openGate = new CountDownLatch(0);
    int largestBatch = 1;
    int memory = Integer.MAX_VALUE;
    RuntimeException unopenable;
    boolean needsEngine;

    /** What every render gives; null: a picture of the seed. */
    Rendered answer;

    private final String system;
    private final List<String> events;

    FakeSystem(String system) {
        this(system, new CopyOnWriteArrayList<>());
    }

    /**
     * @param events gets "open SYSTEM" and "close SYSTEM"
     */
    FakeSystem(String system, List<String> events) {
        this.system = system;
        this.events = events;
    }

    @Override
    public String system() {
        return system;
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public boolean needsEngine() {
        return needsEngine;
    }

    @Override
    public Customizer open(Manifest manifest, String device, ObjectStore objects, WorkMeter meter) {
        if (unopenable != null) {
            throw unopenable;
        }
        await(openGate);
        events.add("open " + system);
        return new Opened();
    }

    private final class Opened implements Customizer {
        @Override
        public List<Rendered> render(List<RenderRequest> batch)
                throws UnrenderableRequest, OutOfDeviceMemory, EngineDead {
            batches.add(batch.stream().map(RenderRequest::seed).toList());
            entered.countDown();
            await(gate);
            if (batch.size() > memory) {
                throw new OutOfDeviceMemory("no room for " + batch.size());
            }
            for (RenderRequest request : batch) {
                failIfTold(request.seed());
            }
            return batch.stream()
                    .map(request -> answer == null ? picture(request) : answer)
                    .toList();
        }

        private void failIfTold(long seed) throws UnrenderableRequest, EngineDead {
            if (deadly.contains(seed)) {
                throw new EngineDead("device lost");
            }
            if (unrenderable.contains(seed)) {
                throw new UnrenderableRequest("seed " + seed + " is a bad one");
            }
            if (accidents.contains(seed)) {
                throw new IllegalStateException("an accident with seed " + seed);
            }
        }

        @Override
        public int largestBatch() {
            return largestBatch;
        }

        @Override
        public void close() {
            events.add("close " + system);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Rendered picture(RenderRequest request) {
        byte[] rgb = new byte[3 * request.width() * request.height()];
        rgb[0] = (byte) request.seed();
        return new Rendered(
                new Picture(request.width(), request.height(), rgb),
                List.of("seed " + request.seed()));
    }
}
