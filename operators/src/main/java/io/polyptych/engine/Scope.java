package io.polyptych.engine;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One piece of work: whatever is computed in it is freed when it closes.
 *
 * <pre>
 * try (Scope step = Scope.open()) {
 *     Tensor h = step.call("ops.layer_norm", x, 1e-6);
 *     return step.call("ops.linear", h, weights).moveTo(caller);
 * }
 * </pre>
 *
 * <p>Used by one thread at a time. {@link #open} scopes are counted, so that a test can show that
 * none is forgotten.
 */
public final class Scope implements AutoCloseable {
    private static final AtomicLong OPEN = new AtomicLong();

    private final PtNDManager manager;
    private boolean closed;

    private Scope() {
        manager = (PtNDManager) TorchRuntime.engine().newBaseManager(ai.djl.Device.cpu());
        OPEN.incrementAndGet();
    }

    public static Scope open() {
        return new Scope();
    }

    /** How many are open in this process. */
    public static long openCount() {
        return OPEN.get();
    }

    PtNDManager manager() {
        return manager;
    }

    /** Copies numbers, row-major, into a float32 tensor on the CPU. */
    public Tensor floats(float[] numbers, long... shape) {
        return owned(manager.create(FloatBuffer.wrap(numbers), new Shape(shape), DataType.FLOAT32));
    }

    /** Copies numbers, row-major, into an int64 tensor on the CPU. */
    public Tensor longs(long[] numbers, long... shape) {
        return owned(manager.create(LongBuffer.wrap(numbers), new Shape(shape), DataType.INT64));
    }

    /**
     * What DJL makes of a Java buffer lies in that buffer, which is freed with the array: a view of
     * it (a placement where nothing has to change) would outlive its numbers.
     */
    private static Tensor owned(PtNDArray borrowed) {
        try (borrowed) {
            return new Tensor((PtNDArray) borrowed.duplicate());
        }
    }

    /**
     * Runs a kernel function, for example {@code flux.double_block}, and owns its result.
     *
     * @param arguments tensors, weights, numbers, truths, texts, lists of tensors or of whole
     *     numbers ({@code long[]}), maps from names to tensors; in the function's order
     * @throws KernelError if shapes or types don't fit; names the kernel's file and line
     * @throws MemoryExhausted if the device has no room for a result
     * @throws DeviceLost if the device answers nothing any more
     */
    public Tensor call(String function, Object... arguments) {
        List<Tensor> results = callAll(function, arguments);
        if (results.size() != 1) {
            throw new IllegalArgumentException(
                    "%s gives %d tensors, not one".formatted(function, results.size()));
        }
        return results.get(0);
    }

    /** As {@link #call}, for a function that gives several tensors. */
    public List<Tensor> callAll(String function, Object... arguments) {
        return Kernels.shared().run(manager, function, arguments);
    }

    /**
     * The tensor on a device in a precision; a copy only where it differs.
     *
     * @throws IllegalStateException if there is no such GPU
     */
    public Tensor place(Tensor tensor, Placement placement) {
        placement.require(TorchRuntime.gpus());
        return call(
                "tensors.place",
                tensor,
                placement.torchDevice(),
                placement.precision().scalarType());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            manager.close();
            OPEN.decrementAndGet();
        }
    }
}
