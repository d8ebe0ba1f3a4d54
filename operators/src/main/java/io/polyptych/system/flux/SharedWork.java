package io.polyptych.system.flux;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Scope;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Work whose result many shots want, done once: a prompt's encodings, an image's latents. Kept on
 * the device by what it was made of, the least lately wanted leaving first.
 *
 * <p>What it returns is borrowed until {@link #trim} or {@link #clear}, which its owner calls
 * between two batches. Used by one thread at a time; its owner closes it.
 */
public final class SharedWork implements AutoCloseable {
    private final WorkMeter meter;
    private final int mostOfAKind;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(Shared kind, String of) {}

    private record Entry(Object result, Scope scope) {}

    /** Makes a result whose tensors the scope owns. */
    public interface Making<T> {
        T in(Scope scope) throws IOException, UnrenderableRequest;
    }

    /**
     * @param mostOfAKind results kept between batches, of each kind. The largest kind takes 4 MB a
     *     result (512 tokens of T5 in bfloat16; a mask of 4096 tokens in float32)
     */
    public SharedWork(WorkMeter meter, int mostOfAKind) {
        this.meter = meter;
        this.mostOfAKind = mostOfAKind;
    }

    /**
     * The result, made if it isn't there.
     *
     * @param of all that decides it: content digests and parameters
     */
    @SuppressWarnings("unchecked")
    public <T> T get(Shared kind, String of, Making<T> making)
            throws IOException, UnrenderableRequest {
        Key key = new Key(kind, of);
        Entry entry = entries.get(key);
        if (entry == null) {
            entry = made(making);
            entries.put(key, entry);
            meter.countMade(kind);
        } else {
            meter.countReused(kind);
        }
        // One key is always made by the same code.
        return (T) entry.result();
    }

    private static Entry made(Making<?> making) throws IOException, UnrenderableRequest {
        Scope scope = Scope.open();
        try {
            return new Entry(making.in(scope), scope);
        } catch (IOException | UnrenderableRequest | RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /** Lets go of what is too much. */
    public void trim() {
        for (Shared kind : Shared.values()) {
            long surplus =
                    entries.keySet().stream().filter(key -> key.kind() == kind).count()
                            - mostOfAKind;
            entries.entrySet().stream()
                    .filter(entry -> entry.getKey().kind() == kind)
                    .limit(Math.max(0, surplus))
                    .toList()
                    .forEach(
                            entry -> {
                                entries.remove(entry.getKey());
                                entry.getValue().scope().close();
                            });
        }
    }

    /** Lets go of everything, for others to have the memory. */
    public void clear() {
        entries.values().forEach(entry -> entry.scope().close());
        entries.clear();
    }

    @Override
    public void close() {
        clear();
    }
}
