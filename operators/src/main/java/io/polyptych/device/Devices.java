package io.polyptych.device;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.VisionModel;
import io.polyptych.contract.VisionSource;
import io.polyptych.engine.TorchRuntime;
import io.polyptych.objects.ObjectStore;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The devices of this process: one queue each, shared by all operators and surviving task attempts
 * and jobs. This class must be loaded once per process, from Flink's {@code lib/}. Thread-safe.
 */
public final class Devices {
    private static final Host HOST = Host.here();
    private static final Map<Place, RenderQueue> QUEUES = new HashMap<>();
    private static final Map<String, ResidentModel> MODELS = new HashMap<>();
    private static final ResidentEmbedders EMBEDDERS = new ResidentEmbedders();
    private static final EmbedMeter EMBEDDED = new EmbedMeter();
    private static final OptionalEngine ENGINE = new OptionalEngine(TorchRuntime::load);

    private static boolean hooked;
    private static boolean ending;

    /** Jobs that differ in one of these have a queue each, but share the device's one model. */
    private record Place(String device, String objectStore, DeviceConfig config) {}

    private Devices() {}

    /**
     * A device's queue, made at first use; loads PyTorch before, if the configuration wants it and
     * this machine has it.
     *
     * @param device cpu, or gpu:INDEX
     * @param objectStore root of the object store
     */
    public static synchronized RenderQueue queue(
            String device, String objectStore, DeviceConfig config) {
        if (ending) {
            throw new IllegalStateException("this process is ending");
        }
        if (!hooked) {
            // GiveUp halts and passes no hook: so the start markers of a process that was given up
            // stay, and those of one that was told to stop don't.
            Runtime.getRuntime()
                    .addShutdownHook(new DeviceThreads("shutdown").newThread(Devices::end));
            hooked = true;
        }
        if (config.engine()) {
            ENGINE.tryToLoad(config.threads());
        }
        return QUEUES.computeIfAbsent(
                new Place(device, objectStore, config),
                place ->
                        new RenderQueue(
                                device,
                                new ObjectStore(objectStore),
                                config,
                                HOST,
                                MODELS.computeIfAbsent(device, Devices::resident)));
    }

    /**
     * A small embedder that stays resident beside the system model.
     *
     * @param name what {@link Embedder#name()} will say: the same name is the same embedder
     * @param supplier makes it, once per process and device; not kept
     */
    public static Embedder embedder(
            String device, String name, Supplier<? extends Embedder> supplier) {
        return EMBEDDERS.get(device, name, Embedder.class, supplier);
    }

    /**
     * A vision model that stays resident beside the system model. Its embedders form batches of
     * whatever is asked of them at a time, by whatever operator.
     *
     * @param source opens it, once per process and device; not kept
     * @param batches counts for whoever comes first
     * @param config says whether PyTorch is loaded, and with how many threads
     */
    public static VisionModel vision(
            String device, VisionSource source, EmbedConfig batches, DeviceConfig config) {
        if (source.needsEngine()) {
            if (config.engine()) {
                ENGINE.tryToLoad(config.threads());
            }
            ENGINE.require(source.key(), "remove score.embedders");
        }
        return EMBEDDERS.get(
                device,
                source.key(),
                VisionModel.class,
                () -> new BatchedModel(source.open(device), batches, EMBEDDED, HOST));
    }

    /** What all vision models of this process did. */
    public static EmbedMeter embedded() {
        return EMBEDDED;
    }

    /** Closes every queue and every embedder: for the end of a local run, and for tests. */
    public static synchronized void shutDown() {
        // At once, since each may have to wait for its device.
        QUEUES.values().parallelStream().forEach(RenderQueue::close);
        QUEUES.clear();
        MODELS.clear();
        EMBEDDERS.close();
    }

    private static synchronized void end() {
        ending = true;
        QUEUES.values().forEach(RenderQueue::fallSilent);
    }

    private static ResidentModel resident(String device) {
        return new ResidentModel(device, ENGINE);
    }
}
