package io.polyptych.jobs.bench.pictures;

import com.sun.management.OperatingSystemMXBean;
import io.polyptych.contract.Customizer;
import io.polyptych.schemas.Shot;
import io.polyptych.store.Delivered;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a program without Flink would do: a list of shots, two threads, each taking the next shot
 * and carrying it from its links to its file. It keeps what the pipeline keeps (images, cut-outs,
 * masks, renders, files), so the same work is done once in both.
 */
public final class PlainLoop {
    private static final int THREADS = 2;

    private final PlainStages stages;

    public PlainLoop(PlainStages stages) {
        this.stages = stages;
    }

    /**
     * What it made.
     *
     * @param seconds from the start to the last file
     * @param processorSeconds of the whole process meanwhile
     * @param files shot id to the digest of its file
     */
    public record Made(double seconds, double processorSeconds, Map<String, String> files) {}

    /** Makes all shots. */
    public Made run(List<Shot> shots) throws Exception {
        Map<String, String> files = new ConcurrentHashMap<>();
        var waiting = new ConcurrentLinkedQueue<>(shots);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long start = System.nanoTime();
        double processor = processorSeconds();
        try {
            List<Future<Void>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                workers.add(threads.submit(worker(waiting, files)));
            }
            for (Future<Void> worker : workers) {
                worker.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return new Made(
                (System.nanoTime() - start) / 1e9,
                processorSeconds() - processor,
                Map.copyOf(files));
    }

    /** Of all threads of this process since it began. */
    public static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
                / 1e9;
    }

    private Callable<Void> worker(ConcurrentLinkedQueue<Shot> waiting, Map<String, String> files) {
        return () -> {
            try (Customizer montage = stages.montage()) {
                for (Shot shot = waiting.poll(); shot != null; shot = waiting.poll()) {
                    Shot rendered = stages.rendered(stages.prepared(shot), montage).shot();
                    Delivered file = stages.delivered(stages.scored(rendered)).orElseThrow();
                    files.put(shot.getShotId(), file.output().getSha256());
                }
            }
            return null;
        };
    }
}
