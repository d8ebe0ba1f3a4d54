package io.polyptych.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stays resident on the devices beside the systems' models, each opened once by whoever comes
 * first, while the others wait for it alone. Thread-safe.
 */
final class ResidentEmbedders {
    private static final Logger LOG = LoggerFactory.getLogger(ResidentEmbedders.class);

    private record Key(String device, String name) {}

    private final Map<Key, Holder> holders = new HashMap<>();

    /**
     * @param type of what the supplier makes; the same for the same name
     * @param supplier not kept; what it throws reaches the caller, and the next one tries again
     */
    <T extends AutoCloseable> T get(
            String device, String name, Class<T> type, Supplier<? extends T> supplier) {
        Holder holder;
        synchronized (this) {
            holder = holders.computeIfAbsent(new Key(device, name), key -> new Holder());
        }
        return type.cast(holder.get(supplier));
    }

    /** Closes all of them, even if one fails to. */
    void close() {
        List<Holder> open;
        synchronized (this) {
            open = new ArrayList<>(holders.values());
            holders.clear();
        }
        open.forEach(Holder::close);
    }

    private static final class Holder {
        private AutoCloseable resident;

        synchronized AutoCloseable get(Supplier<? extends AutoCloseable> supplier) {
            if (resident == null) {
                resident = supplier.get();
            }
            return resident;
        }

        synchronized void close() {
            AutoCloseable old = resident;
            resident = null;
            if (old != null) {
                try {
                    old.close();
                } catch (Exception e) {
                    LOG.warn("a resident embedder could not be closed", e);
                }
            }
        }
    }
}
