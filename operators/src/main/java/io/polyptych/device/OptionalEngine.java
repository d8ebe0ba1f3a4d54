package io.polyptych.device;

import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PyTorch where this machine has it: tried once, early, so that whichever job comes first doesn't
 * decide; and missed only by a system that needs it. Thread-safe.
 */
final class OptionalEngine {
    private static final Logger LOG = LoggerFactory.getLogger(OptionalEngine.class);

    private final IntConsumer loading;
    private boolean tried;
    private Throwable missing;

    /**
     * @param loading loads it, given the threads within one operation
     */
    OptionalEngine(IntConsumer loading) {
        this.loading = loading;
    }

    synchronized void tryToLoad(int threads) {
        if (tried) {
            return;
        }
        tried = true;
        try {
            loading.accept(threads);
        } catch (RuntimeException | LinkageError e) {
            missing = e;
            LOG.warn(
                    "PyTorch can't be loaded on {}, so only systems that need none can render",
                    platform(),
                    e);
        }
    }

    /**
     * Checks that a system or embedder has what it needs.
     *
     * @param orElse what its user can do without PyTorch, as in: or ...
     * @throws IllegalStateException if there is no PyTorch; says what to do
     */
    synchronized void require(String system, String orElse) {
        if (!tried) {
            throw new IllegalStateException(
                    "%s needs PyTorch, and it is not loaded; set customize.device.engine to true, or %s"
                            .formatted(system, orElse));
        }
        if (missing != null) {
            throw new IllegalStateException(
                    ("%s needs PyTorch, which can't be loaded on %s: %s. Put its native libraries"
                                    + " for this platform on the class path, or name their folder"
                                    + " in PYTORCH_LIBRARY_PATH; or %s")
                            .formatted(system, platform(), missing, orElse),
                    missing);
        }
    }

    private static String platform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
