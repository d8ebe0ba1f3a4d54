package io.polyptych.engine;

import ai.djl.engine.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads PyTorch once per process.
 *
 * <p>Its native libraries bind to the class loader that loads them, and DJL looks for its engine
 * through the thread's context class loader; so that is set to DJL's own meanwhile, whichever job's
 * thread comes first. Nothing is downloaded: the libraries are on the class path or where {@code
 * PYTORCH_LIBRARY_PATH} says.
 */
public final class TorchRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(TorchRuntime.class);

    private static Engine engine;

    private TorchRuntime() {}

    /**
     * Loads it at the first call; later ones do nothing.
     *
     * @param threads within one operation; 0 leaves it to PyTorch. Counts at the first call only,
     *     and less than the system property ai.djl.pytorch.num_threads
     */
    public static synchronized void load(int threads) {
        if (engine == null) {
            setIfUnset("ai.djl.offline", "true");
            setIfUnset("OPT_OUT_TRACKING", "true");
            if (threads > 0) {
                setIfUnset("ai.djl.pytorch.num_threads", Integer.toString(threads));
            }
            engine = withOwnClassLoader();
            LOG.info("PyTorch {} with {} GPUs", engine.getVersion(), engine.getGpuCount());
        }
    }

    /** How many GPUs PyTorch can compute on. */
    public static int gpus() {
        return engine().getGpuCount();
    }

    /** Never shown outside this package: see its description. */
    static synchronized Engine engine() {
        load(0);
        return engine;
    }

    private static Engine withOwnClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader jobs = thread.getContextClassLoader();
        thread.setContextClassLoader(Engine.class.getClassLoader());
        try {
            return Engine.getEngine("PyTorch");
        } finally {
            thread.setContextClassLoader(jobs);
        }
    }

    private static void setIfUnset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
