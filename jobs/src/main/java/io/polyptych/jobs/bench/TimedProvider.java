package io.polyptych.jobs.bench;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.objects.ObjectStore;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A system whose renders are timed where the device does them: each call of its customizer, from
 * the requests to the pictures. What is timed belongs to this process, for the benchmark that runs
 * in it, and only grows until it is cleared.
 *
 * @param timed the system itself
 */
public record TimedProvider(CustomizerProvider timed) implements CustomizerProvider {
    private static final Queue<Span> SPANS = new ConcurrentLinkedQueue<>();

    /**
     * One call.
     *
     * @param startNanos of {@link System#nanoTime()}
     * @param endNanos of the same
     */
    public record Span(int pictures, long startNanos, long endNanos) {}

    /** In the order in which they ended. */
    public static List<Span> spans() {
        return List.copyOf(SPANS);
    }

    public static void clear() {
        SPANS.clear();
    }

    @Override
    public String system() {
        return timed.system();
    }

    @Override
    public int revision() {
        return timed.revision();
    }

    @Override
    public boolean needsEngine() {
        return timed.needsEngine();
    }

    @Override
    public Customizer open(Manifest manifest, String device, ObjectStore objects, WorkMeter meter) {
        return new Timed(timed.open(manifest, device, objects, meter));
    }

    private record Timed(Customizer customizer) implements Customizer {
        @Override
        public List<Rendered> render(List<RenderRequest> batch)
                throws UnrenderableRequest, OutOfDeviceMemory, EngineDead {
            long start = System.nanoTime();
            List<Rendered> rendered = customizer.render(batch);
            SPANS.add(new Span(batch.size(), start, System.nanoTime()));
            return rendered;
        }

        @Override
        public int largestBatch() {
            return customizer.largestBatch();
        }

        @Override
        public void close() {
            customizer.close();
        }
    }
}
